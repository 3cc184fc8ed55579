console.log("play");
