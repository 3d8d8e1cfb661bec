using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace ChatHub.Server.Access;

/// <summary>
/// Before the hub listens: reads the tokens. Afterwards: makes the first one where one is needed, and shows it, once, or says which file has it.
/// Not earlier: a start that fails would keep the hash of a token that nobody has seen. Until then there is none, and nobody is let in.
/// </summary>
internal sealed class AccessStart(
    AccessMode mode, KnownTokens tokens, TokenFile file, IOptions<AccessOptions> options, IServer server, IHostApplicationLifetime lifetime,
    TokenLink link, ILogger<AccessStart> logger)
    : IHostedLifecycleService
{
    /// <summary>The name of the token that is made at the first start.</summary>
    internal const string FirstName = "first";

    private bool _needsFirst;

    /// <exception cref="OptionsValidationException">A token is needed, and there is none: the message says what to do.</exception>
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        if (mode.IsOpen) return Task.CompletedTask;
        try
        {
            tokens.Start();
            if (!tokens.IsEmpty || mode.TakesJwt) return Task.CompletedTask;
            if (!options.Value.CreateToken)
            {
                throw Refused(
                    "This hub would be reached from other machines, and there is no token. " +
                    $"Make one (--add-token NAME), configure {AccessOptions.Section}:Jwt, or bind loopback only (--urls http://127.0.0.1:5080).");
            }

            _needsFirst = true;
        }
        catch (TokenFileException e)
        {
            throw Refused(e.Message);
        }

        return Task.CompletedTask;
    }

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        string[] addresses = [.. server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []];
        string[] reachable = [.. addresses.Where(address => !BoundAddresses.IsLoopback(address))];
        if (mode.IsOpen && reachable.Length > 0)
        {
            AccessLog.OpenAddress(logger, reachable[0]);
            lifetime.StopApplication();
            return;
        }

        foreach (var address in reachable.Where(address => !address.StartsWith("https:", StringComparison.OrdinalIgnoreCase)))
            AccessLog.NotEncrypted(logger, address);
        if (!_needsFirst) return;
        try
        {
            await MakeFirstAsync(addresses);
        }
        catch (TokenFileException e)
        {
            throw Refused(e.Message);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task MakeFirstAsync(string[] addresses)
    {
        var token = AccessToken.Create();
        var stored = new StoredToken(FirstName, Convert.ToHexStringLower(AccessToken.HashOf(token)), "admin", null);
        tokens.Add(stored);
        try
        {
            if (await link.ShowAsync(addresses, token, file.Path) is { } written) AccessLog.FirstTokenWritten(logger, written);
        }
        catch
        {
            tokens.Remove(stored); // Nobody has seen it, and the next start is to show one.
            throw;
        }
    }

    private static OptionsValidationException Refused(string message) => new(AccessOptions.Section, typeof(AccessOptions), [message]);
}
