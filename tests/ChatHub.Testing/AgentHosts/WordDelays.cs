using System.Diagnostics;

namespace ChatHub.Testing.AgentHosts;

/// <summary>How long the words of the model take to whoever hears them.</summary>
public static class WordDelays
{
    /// <summary>When each word of a turn came to a bare client; ends with the turn.</summary>
    public static async Task<IReadOnlyDictionary<string, long>> HeardAsync(BareAhpClient client)
    {
        ArgumentNullException.ThrowIfNull(client);
        var at = new Dictionary<string, long>();
        await foreach (var action in client.Actions)
        {
            if (action.Type is "chat/turnComplete") return at;
            var text = action.Type switch
            {
                "chat/delta" => action.Text("content"),
                "chat/responsePart" => action.Body.GetProperty("part").TryGetProperty("content", out var content) ? content.GetString() : null,
                _ => null,
            };
            Note(at, text, action.At);
        }

        return at;
    }

    /// <summary>The words of a text came at a moment, if they had not before.</summary>
    public static void Note(IDictionary<string, long> heard, string? text, long at)
    {
        ArgumentNullException.ThrowIfNull(heard);
        foreach (var word in text?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? []) heard.TryAdd(word, at);
    }

    /// <summary>The median of the delays of the words that were heard, in milliseconds.</summary>
    /// <param name="written">The words of the answer, each another one.</param>
    /// <param name="heard">When they came.</param>
    /// <exception cref="InvalidOperationException">A tenth of them and more were not heard.</exception>
    public static double MedianOf(IReadOnlyCollection<WrittenWord> written, IReadOnlyDictionary<string, long> heard)
    {
        ArgumentNullException.ThrowIfNull(written);
        var delays = written.Where(word => heard.ContainsKey(word.Text.Trim()))
            .Select(word => (heard[word.Text.Trim()] - word.At) * 1000.0 / Stopwatch.Frequency).Order().ToArray();
        return delays.Length >= written.Count * 9 / 10
            ? delays[delays.Length / 2]
            : throw new InvalidOperationException($"{delays.Length} of {written.Count} words were heard.");
    }
}
