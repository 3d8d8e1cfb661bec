namespace ChatHub.EndToEnd.Tests;

/// <summary>What a page that has taken over the agent may answer, as JavaScript.</summary>
internal static class HostileAnswers
{
    /// <summary>A conversation with another gap at every reading, so that its record is asked for each time.</summary>
    public const string Gaps = """
        JSON.stringify({ isIde: true, panel: true, title: 't', busy: false, whole: false, number: 1, pending: [], rows: [
          { slot: 0, role: 'user', text: 'a', state: 'complete', key: 'k', exact: true },
          { slot: globalThis.__slot = (globalThis.__slot ?? 1) + 1, role: 'user', text: 'b', state: 'complete',
            key: `k${globalThis.__slot}`, exact: true }] })
        """;

    /// <summary>What no method of the agent answers.</summary>
    public static readonly string[] Any =
    [
        "[]", "{}", "17", "NaN", "-0", "true", "null", "undefined", "'null'", "'nonsense'", "'[]'", "'{'", "'\"text\"'", "new Error('x')",
        "new Map([[1, 2]])", "new Date()", "1n", "/x/", "globalThis",
        "Promise.reject(new Error('x'))", "{ then: null }", "(() => { const round = {}; round.round = round; return round; })()",
        "new URL('http://a/')", "'\\0'", "'\\ud800'", "'{\"panel\":true,\"rows\":{}}'",
    ];

    /// <summary>Records of a conversation that are none, or of a shape that nobody wrote.</summary>
    public static readonly string[] Records =
    [
        "'{\"session\":17}'", "'{\"session\":\"s\",\"from\":0}'", "'{\"session\":\"s\",\"from\":-1,\"text\":\"{}\"}'",
        "'{\"session\":\"s\",\"from\":2147483647,\"text\":\"{}\"}'",
        "'{\"session\":\"s\",\"from\":0,\"text\":\"null\"}'",
        "JSON.stringify({ session: 's', from: 0, text: '{\"kind\":0,\"v\":{\"requests\":[null,17,[]]}}\\n' })",
        "JSON.stringify({ session: 's', from: 0, text: '{\"kind\":9}\\n[]\\n17\\n' })",
        "JSON.stringify({ session: 's', from: 0, text: '['.repeat(100_000) })",
        "JSON.stringify({ session: 's'.repeat(1_000_000), from: 0, text: 'x' })",
    ];

    /// <summary>Checks of a profile that leave out what an agent never leaves out.</summary>
    public static readonly string[] Checks =
    [
        "'{\"sets\":null,\"rows\":[]}'", "'{\"sets\":[null],\"rows\":[]}'", "'{\"sets\":[{\"counts\":null}],\"rows\":[]}'",
        "'{\"sets\":[{\"counts\":[null]}],\"rows\":[]}'",
        "'{\"sets\":[{\"counts\":[{\"name\":null,\"value\":null}]}],\"rows\":[null]}'", "'{\"sets\":[],\"rows\":[{\"role\":null}]}'",
    ];
}
