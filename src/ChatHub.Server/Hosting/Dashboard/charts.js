// lib/charts.js of the dashboard.
export { default as uPlot } from 'uplot';
