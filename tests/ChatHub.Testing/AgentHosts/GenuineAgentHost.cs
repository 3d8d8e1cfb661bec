using System.Globalization;

namespace ChatHub.Testing.AgentHosts;

/// <summary>
/// The Agent Host that is shipped with VS Code, started by itself, with a model of ours and a home of its own. Nobody has signed in; a client
/// that does (<see cref="BareAhpClient.AuthenticateAsync"/>) does so for all.
/// </summary>
public sealed class GenuineAgentHost : IAsyncDisposable
{
    private readonly AgentHostOptions options;
    private readonly string installed;
    private readonly TemporaryFolder folder = new();
    private AgentHostProgram? program;

    private GenuineAgentHost(AgentHostOptions options, string installed, FakeModel model)
    {
        this.options = options;
        this.installed = installed;
        Model = model;
        Workspace = folder.Subfolder("ws");
    }

    /// <summary>Where it listens, its token included. The same after a restart.</summary>
    public Uri Url { get; private set; } = null!;

    /// <summary>What a client has to say.</summary>
    public string Token => options.Token;

    /// <summary>A folder for its sessions to work in.</summary>
    public string Workspace { get; }

    /// <summary>Where Copilot's agent keeps a folder for each session, with its <c>events.jsonl</c>.</summary>
    public string SessionState => Path.Combine(folder.Path, "home/.copilot/session-state");

    /// <summary>The model that its agents talk to.</summary>
    public FakeModel Model { get; }

    /// <summary>Installs what is missing, starts everything, and returns when the host listens.</summary>
    public static async Task<GenuineAgentHost> StartAsync(AgentHostOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new AgentHostOptions();
        var installed = await VsCodeInstallation.OfAsync(options.CodeServerVersion).WaitAsync(cancellationToken);
        var model = await FakeModel.StartAsync(VsCodeInstallation.NodeIn(installed), cancellationToken);
        var host = new GenuineAgentHost(options, installed, model);
        try
        {
            await host.OpenAsync(port: 0, cancellationToken);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends the host at once, as a crash would, whatever it does.</summary>
    public async Task KillAsync()
    {
        if (program is not null) await program.DisposeAsync();
        program = null;
    }

    /// <summary>Starts it again at the same address, with what it had kept; nobody has signed in to it.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken = default)
    {
        await KillAsync();
        await OpenAsync(Url.Port, cancellationToken);
    }

    /// <summary>Ends everything that was started and deletes every file of it.</summary>
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        await Model.DisposeAsync();
        folder.Dispose();
    }

    private async Task OpenAsync(int port, CancellationToken cancellationToken)
    {
        program = await AgentHostProgram.StartAsync(
            VsCodeInstallation.NodeIn(installed),
            "startHost.mjs",
            [
                Path.Combine(installed, "code-server/node_modules/code-server/lib/vscode"), folder.Subfolder("data"),
                "--port", port.ToString(CultureInfo.InvariantCulture), "--token", Token,
            ],
            Prepare,
            cancellationToken);
        Url = program.Url;
    }

    private void Prepare(IDictionary<string, string?> environment)
    {
        CodeServer.Isolate(environment, folder.Subfolder("xdg"));
        AgentEnvironment.Prepare(environment, Model, folder.Subfolder("home"));
        environment["VSCODE_AGENT_HOST_CLAUDE_SDK_ROOT"] = Path.Combine(installed, "claude");
        environment["ANTHROPIC_BASE_URL"] = Model.Url.GetLeftPart(UriPartial.Authority);
        environment["ANTHROPIC_API_KEY"] = "none";
        environment["IS_SANDBOX"] = "1"; // Else Claude refuses to be run by root.
    }
}
