using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace ChatHub.Testing;

/// <summary>
/// A display language that nobody speaks: each letter of the workbench's own texts is the thirteenth after it. Language packs come from the
/// marketplace alone, which is out of reach; what one would put in the place of VS Code's English texts (out/nls.messages.js) is put there on its way
/// to the page.
/// </summary>
internal static partial class DisplayLanguage
{
    private const string Beginning = "globalThis._VSCODE_NLS_MESSAGES=";

    /// <summary>Opens the workbench in it.</summary>
    public static async Task OpenAsync(IPage page, string url)
    {
        await page.RouteAsync("**/nls.messages.js", async route =>
        {
            var response = await route.FetchAsync();
            await route.FulfillAsync(new() { Response = response, Body = Translated(await response.TextAsync()) });
        });
        await page.GotoAsync(url);
        await page.BringToFrontAsync(); // The web build notes what is new only while its window has the focus.
    }

    private static string Translated(string script)
    {
        var beginning = script.IndexOf(Beginning, StringComparison.Ordinal);
        if (beginning < 0) throw new InvalidOperationException("VS Code's texts are not where they were.");
        var start = beginning + Beginning.Length;
        var end = script.LastIndexOf(']') + 1;
        var messages = JsonSerializer.Deserialize<string[]>(script.AsSpan(start, end - start))!;
        var turned = messages.Select(message => Markup().IsMatch(message) ? message : Words().Replace(message, word => Turned(word.Value)));
        return script[..start] + JsonSerializer.Serialize(turned) + script[end..];
    }

    private static string Turned(string word) =>
        string.Concat(word.Select(
            letter => (char)(char.IsAsciiLetterLower(letter) ? 'a' + ((letter - 'a' + 13) % 26) : 'A' + ((letter - 'A' + 13) % 26))));

    /// <summary>Links, icons and HTML: a translator leaves them, and so is a text that has some left as it is.</summary>
    [GeneratedRegex(@"\]\(|\$\(|<|command:")]
    private static partial Regex Markup();

    /// <summary>Not what stands in braces.</summary>
    [GeneratedRegex(@"(?<![{A-Za-z])[A-Za-z]+")]
    private static partial Regex Words();
}
