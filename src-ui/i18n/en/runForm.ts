export const runForm = {};
