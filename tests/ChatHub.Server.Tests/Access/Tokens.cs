using ChatHub.Contracts;
using ChatHub.Server.Access;
using ChatHub.Server.Tests.Hubs;
using ChatHub.Server.Tests.Support;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatHub.Server.Tests.Access;

/// <summary>Tokens for the tests: made anew in every run, configured by their hash.</summary>
internal static class Tokens
{
    public static readonly string Admin = AccessToken.Create();
    public static readonly string Reader = AccessToken.Create();
    public static readonly string OnePort = AccessToken.Create();
    public static readonly string Unknown = AccessToken.Create();

    /// <summary>
    /// Settings of a hub with ports that asks for a token: admin, reader (may read), and one that may read and send on the first port alone.
    /// </summary>
    public static Dictionary<string, string?> Settings(params int[] ports)
    {
        var settings = Slices.Profile(ports);
        Add(settings, "admin", Admin, "admin");
        Add(settings, "reader", Reader, "read");
        Add(settings, "onePort", OnePort, "read, send", $"{ports[0]}");
        settings["ChatHub:Access:TokenFile"] = Path.Combine(Path.GetTempPath(), $"chathub-no-such-folder-{Guid.NewGuid():N}", "tokens.json");
        return settings;
    }

    public static void Add(Dictionary<string, string?> settings, string name, string token, string scopes, string? ports = null)
    {
        settings[$"ChatHub:Access:Tokens:{name}:Hash"] = Hash(token);
        settings[$"ChatHub:Access:Tokens:{name}:Scopes"] = scopes;
        if (ports is not null) settings[$"ChatHub:Access:Tokens:{name}:Ports"] = ports;
    }

    public static string Hash(string token) => Convert.ToHexString(AccessToken.HashOf(token));

    /// <summary>A client with a token. The .NET client sends it in the header.</summary>
    public static async Task<HubConnection> ConnectAsync(
        this RunningHub hub, string? token, HttpTransportType transports = HttpTransportType.WebSockets)
    {
        var connection = new HubConnectionBuilder().WithUrl(new Uri(hub.Address, WireNames.HubPath), options =>
        {
            options.Transports = transports;
            if (token is not null) options.AccessTokenProvider = () => Task.FromResult<string?>(token);
        }).Build();
        try
        {
            await connection.StartAsync().Soon();
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
