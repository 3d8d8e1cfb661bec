// SignalR's own Node modules; see src/nodeModules.ts.
declare module "abort-controller";
declare module "eventsource";
declare module "fetch-cookie";
declare module "tough-cookie";
declare module "ws";
