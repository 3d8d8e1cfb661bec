using System.Text.Json;
using System.Text.Json.Nodes;
using ChatHub.Testing.AgentHosts;

namespace ChatHub.Testing;

/// <summary>The genuine VS Code workbench as a web server, with our echo extension in it and a fresh profile.</summary>
internal sealed class CodeServer : IAsyncDisposable
{
    private const string Extension = "chathub.echo-chat";
    private const string Home = "home";
    private const string AskedFile = "asked.log";

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan ExtensionLimit = TimeSpan.FromSeconds(60);

    private static readonly string Kit = Path.Combine(AppContext.BaseDirectory, "vscode");

    private readonly TemporaryFolder folder;
    private readonly ProcessTree process;

    private CodeServer(TemporaryFolder folder, ProcessTree process, string url)
    {
        this.folder = folder;
        this.process = process;
        Url = url;
    }

    /// <summary>The page of the workbench, with its folder opened.</summary>
    public string Url { get; }

    public string UserDataDirectory => Path.Combine(folder.Path, "data");

    public string Workspace => Path.Combine(folder.Path, "ws");

    /// <summary>Where Copilot's agent keeps a folder for each session, if its chats run in its Agent Host.</summary>
    public string SessionState => Path.Combine(folder.Path, Home, ".copilot/session-state");

    public static async Task<CodeServer> StartAsync(VsCodeOptions options, CancellationToken cancellationToken)
    {
        var home = await VsCodeInstallation.OfAsync(options.CodeServerVersion).WaitAsync(cancellationToken);
        var folder = new TemporaryFolder();
        var data = folder.Subfolder("data");
        var extensions = folder.Subfolder("exts");
        var workspace = folder.Subfolder("ws");
        var config = Path.Combine(folder.Path, "config.yaml");
        CopyFolder(Path.Combine(Kit, "extension"), Path.Combine(extensions, Extension + "-1.0.0"));
        WriteSettings(Path.Combine(folder.Subfolder("data/User"), "settings.json"), options);
        await File.WriteAllTextAsync(Path.Combine(workspace, "hello.py"), "print(\"hello\")\n", cancellationToken);
        await File.WriteAllTextAsync(config, "auth: none\n", cancellationToken);

        ProcessTree Run(params string[] arguments) => ProcessTree.Start(
            VsCodeInstallation.NodeIn(home),
            [
                Path.Combine(home, "code-server/node_modules/code-server/out/node/entry.js"),
                "--config", config, "--user-data-dir", data, "--extensions-dir", extensions, .. arguments,
            ],
            environment =>
            {
                Isolate(environment, folder.Subfolder("xdg"));
                options.AgentHost?.Prepare(environment, folder.Subfolder(Home));
                environment["CHATHUB_ECHO_LOG"] = Path.Combine(data, AskedFile);
            });

        if (options.Extensions.Count > 0)
        {
            await using var install = Run([.. options.Extensions.SelectMany(vsix => new[] { "--install-extension", vsix })]);
            await install.WaitForSuccessAsync(ExtensionLimit);
        }

        var port = FreePort.Take();
        var process = Run(
        [
            "--auth", "none", "--bind-addr", $"127.0.0.1:{port}", "--enable-proposed-api", Extension,
            "--disable-telemetry", "--disable-update-check", "--disable-workspace-trust",
            "--disable-getting-started-override", .. options.AgentHost?.Arguments ?? [], workspace,
        ]);
        var server = new CodeServer(folder, process, $"http://127.0.0.1:{port}/?folder={workspace}");
        try
        {
            await process.WaitUntilAsync(
                () => HttpProbe.AnswersAsync($"http://127.0.0.1:{port}/healthz", cancellationToken), StartLimit, cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>The page of the workbench with another folder opened, which is made where it is not there.</summary>
    /// <param name="name">The folder's name.</param>
    public string UrlOf(string name) => Url.Replace(Workspace, folder.Subfolder(name), StringComparison.Ordinal);

    /// <summary>What reached the participant so far, oldest first.</summary>
    public async Task<IReadOnlyList<AskedPrompt>> AskedAsync()
    {
        var log = Path.Combine(UserDataDirectory, AskedFile);
        if (!File.Exists(log)) return [];
        return [.. (await File.ReadAllLinesAsync(log)).Select(line => JsonSerializer.Deserialize<AskedPrompt>(line, JsonSerializerOptions.Web)!)];
    }

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        folder.Dispose();
    }

    /// <summary>Nothing of the user's own: neither their settings nor the VS Code whose terminal this may run in.</summary>
    internal static void Isolate(IDictionary<string, string?> environment, string xdg)
    {
        foreach (var name in environment.Keys.ToList())
        {
            if (name.StartsWith("VSCODE_", StringComparison.Ordinal)
                || name.StartsWith("CODE_SERVER_", StringComparison.Ordinal)
                || name is "PORT" or "PASSWORD" or "HASHED_PASSWORD" or "NODE_OPTIONS")
            {
                environment.Remove(name);
            }
        }

        foreach (var name in new[] { "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME" }) environment[name] = xdg;
    }

    private static void WriteSettings(string path, VsCodeOptions options)
    {
        var settings = JsonNode.Parse(File.ReadAllText(Path.Combine(Kit, "settings.json")))!.AsObject();
        var ofHost = options.AgentHost?.Settings ?? new Dictionary<string, object>();
        foreach (var (key, value) in ofHost.Concat(options.Settings)) settings[key] = JsonSerializer.SerializeToNode(value);
        File.WriteAllText(path, settings.ToJsonString());
    }

    private static void CopyFolder(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from)) File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
    }
}
