/** A worker that fails while it loads. */
throw new Error("this worker cannot load");
