using System.Security.Claims;
using System.Text.Encodings.Web;
using ChatHub.Server.Diagnostics;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace ChatHub.Server.Access;

/// <summary>Finds the caller of a request by the hub's own tokens.</summary>
internal sealed class TokenHandler(
    AccessMode mode, KnownTokens tokens, IOptions<RequestOptions> requests, AuditLog audit, UnnamedProxy proxy,
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>The scheme's name.</summary>
    public new const string Scheme = "ChatHub";

    /// <inheritdoc />
    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(Authenticate());

    /// <inheritdoc />
    protected override Task HandleChallengeAsync(AuthenticationProperties properties) =>
        AnswerAsync(StatusCodes.Status401Unauthorized, mode.IsOpen
            ? proxy.Refuse(Request)
            : "This hub asks for a token. Open the link that it showed at its first start, or make a token on its machine: --add-token NAME.");

    /// <inheritdoc />
    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        AnswerAsync(StatusCodes.Status403Forbidden, "The token does not allow this.");

    private AuthenticateResult Authenticate()
    {
        if (mode.LetsIn(Context)) return Success(requests.Value.AllowLocal ? Caller.LocalApprover : Caller.Local);
        if (RequestToken.Of(Context) is not { } token) return AuthenticateResult.NoResult();
        if (tokens.Find(token) is { } caller) return Success(caller);
        audit.UnknownToken(Context.Connection.RemoteIpAddress);
        return AuthenticateResult.Fail("The token is not known.");
    }

    private Task AnswerAsync(int status, string text)
    {
        if (status == StatusCodes.Status401Unauthorized) Response.Headers.WWWAuthenticate = "Bearer";
        return Context.RefuseAsync(status, text);
    }

    private static AuthenticateResult Success(Caller caller) =>
        AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new CallerIdentity(caller)), Scheme));
}
