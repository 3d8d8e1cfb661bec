using ChatHub.Contracts;

namespace ChatHub.Server.Hosting.Requests;

/// <summary>What of the requests to the hub can be told before it is entered.</summary>
internal static class HubRequests
{
    /// <summary>
    /// Begins a connection: negotiates, whatever else the request has, or connects without; polls and posts of one that is there have its id.
    /// </summary>
    public static bool BeginsAConnection(HttpRequest request) =>
        request.Path.StartsWithSegments(WireNames.HubPath, StringComparison.OrdinalIgnoreCase, out var rest)
        && (rest.HasValue || !request.Query.ContainsKey("id"));
}
