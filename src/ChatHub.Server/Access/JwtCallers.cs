using System.Collections.Frozen;
using System.Net;
using System.Security.Claims;
using ChatHub.Server.Ides;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;

namespace ChatHub.Server.Access;

/// <summary>Takes the tokens of an identity provider, and turns their claims into a caller.</summary>
internal sealed class JwtCallers(IOptions<AccessOptions> access, AccessMode mode) : IConfigureNamedOptions<JwtBearerOptions>
{
    /// <summary>A longer name tells no more, and ends up in every line of the audit log.</summary>
    private const int MostNameCharacters = 100;

    private static readonly string[] NameClaims = ["preferred_username", "name", "client_id", "azp", "sub"];

    public void Configure(string? name, JwtBearerOptions options)
    {
        if (!mode.TakesJwt) return;
        var jwt = access.Value.Jwt;
        (options.Authority, options.Audience) = (jwt.Authority, jwt.Audience);
        options.MapInboundClaims = false;
        // A provider on this machine may do without; whoever listens there is past any certificate.
        options.RequireHttpsMetadata = !(Uri.TryCreate(jwt.Authority, UriKind.Absolute, out var authority) && authority.IsLoopback);
        options.IncludeErrorDetails = false;
        options.Events = new JwtBearerEvents
        {
            OnMessageReceived = context =>
            {
                context.Token = RequestToken.Of(context.HttpContext);
                if (context.Token is null) context.NoResult();
                return Task.CompletedTask;
            },
            OnTokenValidated = context =>
            {
                context.Principal = new ClaimsPrincipal(new CallerIdentity(CallerOf(context.Principal!, jwt.PortsClaim)));
                return Task.CompletedTask;
            },
        };
    }

    public void Configure(JwtBearerOptions options) => Configure(Options.DefaultName, options);

    private static Caller CallerOf(ClaimsPrincipal principal, string portsClaim)
    {
        var scopes = principal.FindAll("scope").Concat(principal.FindAll("scp")).Aggregate(Scopes.None, (all, claim) => all | ScopeText.KnownIn(claim.Value));
        var name = NameClaims.Select(claim => principal.FindFirst(claim)?.Value).OfType<string>().FirstOrDefault() ?? "unnamed";
        string[] limits = [.. principal.FindAll(portsClaim).Select(claim => claim.Value)];
        return new Caller(OneLine(name), scopes, limits.Length == 0 ? null : PortsOf(limits), null);
    }

    /// <summary>A limit that cannot be read allows nothing.</summary>
    private static FrozenSet<int> PortsOf(string[] limits) =>
        limits.SelectMany(limit => PortList.TryParse(limit, out var ports) ? ports : []).ToFrozenSet();

    private static string OneLine(string name) => new([.. name.Select(letter => char.IsControl(letter) ? ' ' : letter).Take(MostNameCharacters)]);
}
