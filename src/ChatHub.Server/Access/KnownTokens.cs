using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace ChatHub.Server.Access;

/// <summary>The tokens of the file and of the configuration, as they are now: one that is taken away is gone within a second. Thread-safe.</summary>
internal sealed class KnownTokens : IDisposable
{
    /// <summary>How often the file is looked at. Not a file watcher: those miss changes on network drives and run out.</summary>
    internal static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(1);

    private readonly TokenFile _file;
    private readonly IOptionsFactory<AccessOptions> _options;
    private readonly IConfiguration _configuration;
    private readonly TimeProvider _time;
    private readonly ILogger<KnownTokens> _logger;
    private readonly Lock _lock = new();
    private volatile IReadOnlyList<(StoredToken Token, Caller Caller)> _tokens = [];
    private (DateTime, long)? _seen;
    private string? _problem;
    private IDisposable? _configured;
    private ITimer? _timer;

    public KnownTokens(
        TokenFile file, IOptionsFactory<AccessOptions> options, IConfiguration configuration, TimeProvider time, ILogger<KnownTokens> logger) =>
        (_file, _options, _configuration, _time, _logger) = (file, options, configuration, time, logger);

    /// <summary>Raised after tokens came, went or changed. May come from any thread.</summary>
    public event Action? Changed;

    /// <summary>There is none.</summary>
    public bool IsEmpty => _tokens.Count == 0;

    /// <summary>Reads the tokens and goes on looking for changes.</summary>
    /// <exception cref="TokenFileException">The file cannot be used.</exception>
    public void Start()
    {
        Load();
        // Not IOptionsMonitor: of settings that are wrong it tells nobody, and a token that was taken away in the same edit would go on.
        _configured = ChangeToken.OnChange(_configuration.GetReloadToken, LoadAgain);
        _timer = _time.CreateTimer(_ => Look(), null, LookInterval, LookInterval);
    }

    /// <summary>Adds a token to the file.</summary>
    /// <exception cref="TokenFileException">The file cannot be used.</exception>
    public void Add(StoredToken token)
    {
        _file.Write([.. _file.Read().Where(other => other.Name != token.Name), token]);
        Load();
    }

    /// <summary>Takes a token out of the file.</summary>
    /// <exception cref="TokenFileException">The file cannot be used.</exception>
    public void Remove(StoredToken token)
    {
        _file.Write([.. _file.Read().Where(other => other.Hash != token.Hash)]);
        Load();
    }

    /// <summary>Whoever has this token, or null. Every token is compared, so that the time tells nothing.</summary>
    public Caller? Find(string token)
    {
        var hash = AccessToken.HashOf(token);
        Caller? found = null;
        foreach (var (known, caller) in _tokens)
        {
            if (known.Is(hash)) found = caller;
        }

        return found;
    }

    /// <summary>False where the caller's token was taken away, or allows something else by now.</summary>
    public bool IsCurrent(Caller caller) => caller.Token is null || _tokens.Any(known => known.Caller.Token == caller.Token);

    /// <inheritdoc />
    public void Dispose()
    {
        _timer?.Dispose();
        _configured?.Dispose();
    }

    /// <summary>What could not be read is tried again every time: a changed mode, or a disk that answers again, shows in no stamp.</summary>
    private void Look()
    {
        if (_problem is not null || _file.Stamp() != _seen) LoadAgain();
    }

    private void Load()
    {
        lock (_lock)
        {
            _seen = _file.Stamp();
            var configured = _options.Create(Options.DefaultName).Tokens
                .Select(token => new StoredToken(token.Key, token.Value.Hash, token.Value.Scopes, token.Value.Ports));
            _tokens = [.. _file.Read().Concat(configured).Select(token => (token, token.ToCaller()))];
        }
    }

    /// <summary>What cannot be read is nobody's token: nobody gets in by a file that was broken.</summary>
    private void LoadAgain()
    {
        string? problem = null;
        try
        {
            Load();
        }
        catch (Exception e) when (e is TokenFileException or OptionsValidationException or InvalidOperationException)
        {
            _tokens = [];
            problem = e.Message;
        }

        var told = Interlocked.Exchange(ref _problem, problem);
        if (problem is not null && problem == told) return; // Tried in vain: said once, and nothing has changed.
        if (problem is not null) AccessLog.TokensUnreadable(_logger, problem);
        else if (told is not null) AccessLog.TokensReadable(_logger);

        Changed?.Invoke();
    }
}
