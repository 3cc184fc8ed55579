console.log("timeline");
