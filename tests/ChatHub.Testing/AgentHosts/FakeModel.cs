using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace ChatHub.Testing.AgentHosts;

/// <summary>The model that an Agent Host of the tests talks to; the user's words say what it answers (tests/agent-host/README.md).</summary>
public sealed class FakeModel : IAsyncDisposable
{
    private readonly AgentHostProgram program;
    private readonly HttpClient http;

    private FakeModel(AgentHostProgram program)
    {
        this.program = program;
        http = new HttpClient { BaseAddress = program.Url };
    }

    internal Uri Url => program.Url;

    /// <summary>From now on each answer stops after some words, and its turn stays open.</summary>
    /// <param name="words">How many are still written.</param>
    public Task HoldAsync(int words = 0) => SteerAsync(string.Create(CultureInfo.InvariantCulture, $"hold?words={words}"));

    /// <summary>All answers go on.</summary>
    public Task ReleaseAsync() => SteerAsync("release");

    /// <summary>Every word that was written since the start.</summary>
    public async Task<IReadOnlyList<WrittenWord>> WordsAsync()
    {
        var words = await http.GetFromJsonAsync<JsonElement[]>("control/words");
        return [.. words!.Select(word => new WrittenWord(
            word.GetProperty("text").GetString()!, long.Parse(word.GetProperty("at").GetString()!, CultureInfo.InvariantCulture)))];
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await program.DisposeAsync();
    }

    /// <summary>Starts one; VS Code is installed with its Node first, where it is missing.</summary>
    public static async Task<FakeModel> StartAsync(CancellationToken cancellationToken = default) => await StartAsync(
        VsCodeInstallation.NodeIn(await VsCodeInstallation.OfAsync(new AgentHostOptions().CodeServerVersion)), cancellationToken);

    internal static async Task<FakeModel> StartAsync(string node, CancellationToken cancellationToken) =>
        new(await AgentHostProgram.StartAsync(node, "fakeModel.mjs", [], _ => { }, cancellationToken));

    private async Task SteerAsync(string what)
    {
        using var response = await http.PostAsync(new Uri("control/" + what, UriKind.Relative), null);
        response.EnsureSuccessStatusCode();
    }
}
