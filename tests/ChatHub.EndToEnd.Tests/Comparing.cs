using System.Text;
using ChatHub.Contracts;
using ChatHub.Testing;

namespace ChatHub.EndToEnd.Tests;

/// <summary>Compares what the hub serves with the IDE's own session file, byte for byte.</summary>
public static class Comparing
{
    public static readonly TimeSpan FileLimit = TimeSpan.FromSeconds(60);

    /// <summary>Message by message: role and bytes.</summary>
    public static void Equal(IReadOnlyList<(string Role, string Text)> file, IReadOnlyList<ChatMessage> messages)
    {
        for (var i = 0; i < Math.Min(file.Count, messages.Count); i++)
        {
            Assert.Equal($"{i} {file[i].Role}", $"{i} {messages[i].Role.ToString().ToLowerInvariant()}");
            Assert.True(
                Encoding.UTF8.GetBytes(file[i].Text).AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(messages[i].Content)),
                $"message {i} ({file[i].Role}) differs:\n--- file\n{file[i].Text}\n--- hub\n{messages[i].Content}");
        }

        Assert.Equal(file.Count, messages.Count);
    }

    /// <summary>The session file once it has caught up with what the hub serves; the hub's history once it has caught up with the file.</summary>
    public static async Task EventuallyEqualAsync(VsCode code, Func<Task<ChatHistory>> read)
    {
        ChatHistory history = null!;
        try
        {
            await Eventually.IsTrueAsync(
                async () =>
                {
                    history = await read();
                    var file = await code.SessionFileAsync();
                    return history.IsComplete && file.Select(turn => turn.Text).SequenceEqual(history.Messages.Select(message => message.Content));
                },
                FileLimit,
                "the history equals the session file");
        }
        catch (TimeoutException)
        {
            Equal(await code.SessionFileAsync(), history.Messages); // Says which message differs.
            throw;
        }
    }
}
