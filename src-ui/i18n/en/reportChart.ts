export const reportChart = {};
