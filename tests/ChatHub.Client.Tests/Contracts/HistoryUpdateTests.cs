using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatHub.Contracts;

namespace ChatHub.Client.Tests.Contracts;

/// <summary>The same cases (tests/vectors) for the .NET client and for <c>wwwroot/js/client/history.js</c>.</summary>
public sealed class HistoryUpdateTests
{
    private static readonly string File = Path.Combine(AppContext.BaseDirectory, "historyUpdates.json");
    private static readonly JsonArray Vectors = JsonNode.Parse(System.IO.File.ReadAllText(File))!.AsArray();

    public static TheoryData<string> Names => new(Vectors.Select(vector => vector!["name"]!.GetValue<string>()));

    [Theory]
    [MemberData(nameof(Names))]
    public void ApplyTo_Vector_IsItsResult(string name)
    {
        var vector = Vectors.Single(one => one!["name"]!.GetValue<string>() == name)!;
        var history = vector["history"].Deserialize<ChatHistory>(JsonSerializerOptions.Web);
        var update = vector["update"].Deserialize<HistoryUpdate>(JsonSerializerOptions.Web)!;

        if (vector["result"] is not { } result) Assert.Throws<InvalidOperationException>(() => update.ApplyTo(history));
        else Assert.True(JsonNode.DeepEquals(result, JsonSerializer.SerializeToNode(update.ApplyTo(history), JsonSerializerOptions.Web)), name);
    }

    [Fact]
    public async Task Apply_InTheBrowsersModule_GivesTheSameResults()
    {
        const string Script = """
            import { readFileSync } from 'node:fs';
            import { isDeepStrictEqual } from 'node:util';
            const { apply } = await import(process.argv[1]);
            for (const { name, history, update, result } of JSON.parse(readFileSync(process.argv[2], 'utf8'))) {
              const before = structuredClone(history);
              let got = null;
              try { got = apply(history, update); } catch (error) { if (!/Follow the port again/.test(error.message)) throw error; }
              if (!isDeepStrictEqual(got, result)) console.log(`wrong: ${name}`);
              if (!isDeepStrictEqual(history, before)) console.log(`changed what was there: ${name}`);
              console.log('ran');
            }
            """;
        using var node = Process.Start(
            new ProcessStartInfo(
                "node",
                [
                    "--input-type=module", "-e", Script, new Uri(Path.Combine(AppContext.BaseDirectory, "history.mjs")).AbsoluteUri, File,
                ]) { RedirectStandardOutput = true })!;

        var lines = (await node.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await node.WaitForExitAsync();

        Assert.Equal(Enumerable.Repeat("ran", Vectors.Count), lines);
    }
}
