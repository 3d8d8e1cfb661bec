using ChatHub.Server.Access;
using ChatHub.Server.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the Access slice.</summary>
internal static class AccessServiceCollectionExtensions
{
    /// <summary>The policy of what shows every port's figures.</summary>
    public const string AdminPolicy = "admin";

    /// <summary>Adds tokens, scopes, limits and the audit log.</summary>
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddOptions<AccessOptions>().BindConfiguration(AccessOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AccessOptions>, AccessOptionsValidator>();
        services.AddOptions<RequestOptions>().BindConfiguration(RequestOptions.Section);
        services.AddOptions<LimitOptions>().BindConfiguration(LimitOptions.Section).ValidateRanges(LimitOptions.Section);
        services.AddSingleton<IConfigureOptions<JwtBearerOptions>, JwtCallers>();
        services.AddSingleton<AccessMode>().AddSingleton<UnnamedProxy>().AddSingleton<TokenFile>().AddSingleton<KnownTokens>();
        services.AddSingleton<CallerConnections>().AddSingleton<TokenLimits>().AddSingleton<AuditLog>();
        services.AddSingleton(new TokenLink(Console.IsOutputRedirected ? null : Console.Out));
        services.AddHostedService<AccessStart>();
        services.AddAuthentication(TokenHandler.Scheme)
            .AddScheme<AuthenticationSchemeOptions, TokenHandler>(TokenHandler.Scheme, options => options.ForwardDefaultSelector = Provider)
            .AddJwtBearer();
        services.AddAuthorizationBuilder()
            .AddPolicy(AdminPolicy, policy => policy.RequireAssertion(context =>
                Caller.Of(context.User) is { Ports: null } caller && caller.May(Scopes.Admin)));
        return services;
    }

    /// <summary>Tokens that are none of the hub's own are the identity provider's, where there is one.</summary>
    /// <remarks>Asked for, not told by the prefix alone: whoever configures a token by its hash makes it as they like.</remarks>
    private static string? Provider(HttpContext context) =>
        context.RequestServices.GetRequiredService<AccessMode>().TakesJwt
        && RequestToken.Of(context) is { } token
        && !token.StartsWith(AccessToken.Prefix, StringComparison.Ordinal)
        && context.RequestServices.GetRequiredService<KnownTokens>().Find(token) is null
            ? JwtBearerDefaults.AuthenticationScheme
            : null;
}
