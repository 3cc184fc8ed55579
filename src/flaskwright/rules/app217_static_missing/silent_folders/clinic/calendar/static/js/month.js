console.log("month");
