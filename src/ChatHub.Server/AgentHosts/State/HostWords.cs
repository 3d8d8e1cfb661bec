using System.Text;
using System.Text.Json;

namespace ChatHub.Server.AgentHosts.State;

/// <summary>
/// Words for a person, which a host writes as a text or as Markdown: here as plain text. They name a tool or ask a question; an answer's own Markdown
/// never comes here.
/// </summary>
internal static class HostWords
{
    /// <summary>Words that may be there; null where there are none, or they are empty.</summary>
    public static string? Words(this JsonElement element, string name)
    {
        var words = element.Text(name) ?? (element.Object(name)?.Text("markdown") is { } markdown ? Plain(markdown) : null);
        return string.IsNullOrWhiteSpace(words) ? null : words;
    }

    /// <summary>Without the signs of code and links; a link without words of its own is called by the end of its address.</summary>
    private static string Plain(string markdown)
    {
        if (markdown.AsSpan().IndexOfAny('`', '[', '\\') < 0) return markdown;
        var plain = new StringBuilder(markdown.Length);
        for (var i = 0; i < markdown.Length; i++)
        {
            switch (markdown[i])
            {
                case '`':
                    i = AppendCode(plain, markdown, i);
                    break;
                case '\\' when i + 1 < markdown.Length && char.IsAsciiLetterOrDigit(markdown[i + 1]) is false && markdown[i + 1] > ' ':
                    plain.Append(markdown[++i]);
                    break;
                case '[':
                    i = AppendLink(plain, markdown, i);
                    break;
                default:
                    plain.Append(markdown[i]);
                    break;
            }
        }

        return plain.ToString();
    }

    /// <summary>Code between as many signs as it begins with is as it is; signs without an end are text.</summary>
    /// <returns>The place of the last character taken.</returns>
    private static int AppendCode(StringBuilder plain, string markdown, int at)
    {
        var signs = markdown.AsSpan(at).IndexOfAnyExcept('`') is >= 0 and var length ? length : markdown.Length - at;
        var end = markdown.IndexOf(new string('`', signs), at + signs, StringComparison.Ordinal);
        if (end < 0)
        {
            plain.Append(markdown, at, markdown.Length - at);
            return markdown.Length - 1;
        }

        plain.Append(markdown.AsSpan(at + signs, end - at - signs));
        return end + signs - 1;
    }

    private static int AppendLink(StringBuilder plain, string markdown, int at)
    {
        // Neither a link's words nor its address is longer than a person reads: what follows is not searched again for each bracket.
        const int most = 2000;
        var rest = markdown.AsSpan(at, Math.Min(most, markdown.Length - at));
        var middle = rest.IndexOf("](", StringComparison.Ordinal);
        var end = middle < 0 ? -1 : rest[middle..].IndexOf(')');
        if (end < 0)
        {
            plain.Append('[');
            return at;
        }

        var words = rest[1..middle];
        var address = rest.Slice(middle + 2, end - 2).TrimEnd('/');
        plain.Append(words.IsEmpty ? address[(address.LastIndexOf('/') + 1)..] : words);
        return at + middle + end;
    }
}
