using Microsoft.Playwright;

namespace ChatHub.Server.Cdp;

/// <summary>Starts a Playwright driver, which is a Node process.</summary>
internal delegate Task<IPlaywright> DriverStart();
