using System.Collections.Frozen;
using System.Net;
using System.Security.Claims;
using ChatHub.Server.Chats;
using ChatHub.Server.Diagnostics;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;

namespace ChatHub.Server.Access;

/// <summary>Takes the tokens of an identity provider, and turns their claims into a caller.</summary>
internal sealed class JwtCallers(IOptions<AccessOptions> access, AccessMode mode, AuditLog audit, TimeProvider time)
    : IConfigureNamedOptions<JwtBearerOptions>
{
    /// <summary>By how much the provider's clock may be ahead of the hub's: a token is used in the second in which it was made.</summary>
    private static readonly TimeSpan ClockAhead = TimeSpan.FromSeconds(30);

    /// <summary>A longer name tells no more, and ends up in every line of the audit log.</summary>
    private const int MostNameCharacters = 100;

    /// <summary>No token of the hub's own is taken for one of a provider's.</summary>
    private const string Prefix = "jwt:";

    private static readonly string[] NameClaims = ["preferred_username", "name", "client_id", "azp"];

    public void Configure(string? name, JwtBearerOptions options)
    {
        if (!mode.TakesJwt) return;
        var jwt = access.Value.Jwt;
        (options.Authority, options.Audience) = (jwt.Authority, jwt.Audience);
        options.MapInboundClaims = false;
        // A provider on this machine may do without; whoever listens there is past any certificate.
        options.RequireHttpsMetadata = !(Uri.TryCreate(jwt.Authority, UriKind.Absolute, out var authority) && authority.IsLoopback);
        options.IncludeErrorDetails = false;
        options.TokenValidationParameters.LifetimeValidator = (from, until, _, _) => IsCurrent(from, until);
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
            OnAuthenticationFailed = context =>
            {
                audit.UnknownToken(context.HttpContext.Connection.RemoteIpAddress);
                return Task.CompletedTask;
            },
            OnChallenge = context =>
            {
                context.HandleResponse();
                context.Response.Headers.WWWAuthenticate = JwtBearerDefaults.AuthenticationScheme;
                return context.HttpContext.RefuseAsync(
                    StatusCodes.Status401Unauthorized,
                    "This token is not known here, or has ended. " +
                    "Get a new one from the identity provider, or make one on the hub's machine: --add-token NAME.");
            },
        };
    }

    public void Configure(JwtBearerOptions options) => Configure(Options.DefaultName, options);

    /// <summary>
    /// To the second of its end: there the hub ends its connections, and one that it let in later would end as soon as it began. A token without an
    /// end is none.
    /// </summary>
    private bool IsCurrent(DateTime? from, DateTime? until)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return until > now && !(from > now + ClockAhead);
    }

    private static Caller CallerOf(ClaimsPrincipal principal, string portsClaim)
    {
        var scopes = principal.FindAll("scope")
            .Concat(principal.FindAll("scp"))
            .Aggregate(Scopes.None, (all, claim) => all | ScopeText.KnownIn(claim.Value));
        string[] limits = [.. principal.FindAll(portsClaim).Select(claim => claim.Value)];
        var (name, subject) = NameOf(principal);
        return new Caller(
            OneLine(Prefix + (name == subject ? name : $"{subject} ({name})")), scopes, limits.Length == 0 ? null : PortsOf(limits), null)
        {
            LimitedAs = Prefix + subject,
        };
    }

    /// <summary>A name that a person reads, and the subject, which nobody chooses for themselves: two callers with one name are two.</summary>
    private static (string Name, string Subject) NameOf(ClaimsPrincipal principal)
    {
        var name = NameClaims.Select(claim => principal.FindFirst(claim)?.Value).OfType<string>().FirstOrDefault();
        var subject = principal.FindFirst("sub")?.Value ?? name ?? "unnamed";
        return (name ?? subject, subject);
    }

    /// <summary>A limit that cannot be read allows nothing.</summary>
    private static FrozenSet<int> PortsOf(string[] limits) =>
        limits.SelectMany(limit => PortList.TryParse(limit, out var ports) ? ports : []).ToFrozenSet();

    private static string OneLine(string name) => new([.. name.Select(letter => char.IsControl(letter) ? ' ' : letter).Take(MostNameCharacters)]);
}
