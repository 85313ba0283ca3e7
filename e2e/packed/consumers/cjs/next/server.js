// Stands in for Next, which weighs 400 MB: @tailrace/next must load beside it. It is built and run in its own tests.
module.exports.after = () => undefined;
