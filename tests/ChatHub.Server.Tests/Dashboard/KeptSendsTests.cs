using ChatHub.Server.Tests.Support;

namespace ChatHub.Server.Tests.Dashboard;

/// <summary>
/// The dashboard's <c>keptSends.js</c> and <c>kept.js</c>, run by node: what stands in the browser's storage may be anything, and the page begins
/// with it.
/// </summary>
[Trait("Needs", "Patience")]
public sealed class KeptSendsTests
{
    private const string Storages = """
        const storage = (items = new Map()) => ({
          getItem: name => items.get(name) ?? null,
          setItem: (name, value) => items.set(name, value),
          removeItem: name => items.delete(name),
        });
        globalThis.localStorage = storage();
        globalThis.sessionStorage = storage();
        """;

    private const string Good = """{"id":"a","at":NOW,"port":9232,"text":"kept","state":"failed","messageId":null,"epoch":null,"problem":null}""";

    [Theory]
    [InlineData("null", 0)]
    [InlineData("{}", 0)]
    [InlineData("7", 0)]
    [InlineData("\"sends\"", 0)]
    [InlineData("true", 0)]
    [InlineData("{\"length\":3}", 0)]
    [InlineData("not JSON", 0)]
    [InlineData("", 0)]
    [InlineData("[null,7,\"x\",[],{}]", 0)]
    [InlineData("[" + Good + "]", 1)]
    [InlineData("[null," + Good + ",{\"id\":\"b\",\"at\":NOW,\"port\":9232,\"state\":\"failed\"}]", 1)]
    [InlineData("[{\"id\":{},\"at\":NOW,\"port\":9232,\"text\":\"x\",\"state\":\"failed\"}]", 0)]
    [InlineData("[{\"id\":\"b\",\"at\":\"now\",\"port\":9232,\"text\":\"x\",\"state\":\"failed\"}]", 0)]
    [InlineData("[{\"id\":\"b\",\"at\":NOW,\"port\":\"9232\",\"text\":\"x\",\"state\":\"failed\"}]", 0)]
    [InlineData("[{\"id\":\"b\",\"at\":NOW,\"port\":9232,\"text\":\"x\",\"state\":\"hasOwnProperty\"}]", 0)]
    public async Task TakeKeptSends_WhateverIsStored_AreTheSendsInIt(string stored, int sends)
    {
        var value = System.Text.Json.JsonSerializer.Serialize(stored);
        var lines = await Node.RunAsync(
            "wwwroot/js/keptSends.js", "takeKeptSends, leaveSends, takeBackSends",
            $$"""
            const value = {{value}}.replaceAll('NOW', Date.now());
            for (const [where, name] of [[sessionStorage, 'sends'], [localStorage, 'leftSends']]) {
              where.setItem(`chathub.${name}`, value);
              console.log(takeKeptSends().length);
              sessionStorage.removeItem('chathub.sends');
            }
            localStorage.setItem('chathub.leftSends', value);
            leaveSends([]);
            takeBackSends([]);
            """,
            Storages);

        Assert.Equal([$"{sends}", $"{sends}"], lines);
    }

    [Theory]
    [InlineData("\"half a thought\"", "half a thought")]
    [InlineData("{\"a\":1}", "")]
    [InlineData("[\"a\"]", "")]
    [InlineData("12", "")]
    [InlineData("broken", "")]
    public async Task ReadText_WhateverIsStored_IsAText(string stored, string text) =>
        Assert.Equal(
            [$"[{text}]"],
            await Node.RunAsync(
                "wwwroot/js/kept.js", "keptHere",
                $"localStorage.setItem('chathub.draft.1', '{stored}'); console.log(`[${{keptHere.readText('draft.1')}}]`);", Storages));
}
