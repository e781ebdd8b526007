export const reportTables = {};
