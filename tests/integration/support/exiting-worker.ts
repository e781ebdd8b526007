/** A worker that ends its own thread when it gets its job, as a crash would. */
declare const self: Worker;

self.onmessage = () => process.exit(3);
