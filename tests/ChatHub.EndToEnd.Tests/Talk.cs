using ChatHub.Client;
using ChatHub.Contracts;
using ChatHub.Testing;

namespace ChatHub.EndToEnd.Tests;

/// <summary>A conversation that is held in one place of a port, message after message, while several connections follow it.</summary>
public sealed class Talk : IAsyncDisposable
{
    private readonly FollowedPlace _place;
    private readonly ChatHubClient _client;
    private readonly List<string> _sent = [];

    private Talk(FollowedPlace place, ChatHubClient client, string tag) => (_place, _client, Tag) = (place, client, tag);

    /// <summary>What each of its prompts holds, and no other.</summary>
    public string Tag { get; }

    /// <summary>The chat's id.</summary>
    public string Id => _place.Address.Chat!;

    /// <summary>What was sent, oldest first.</summary>
    public IReadOnlyList<string> Sent => _sent;

    private ChatHistory Newest => _place.Newest[0]!;

    /// <summary>Follows a place over all connections; the first one sends.</summary>
    public static async Task<Talk> BeginAsync(ChatAddress address, string tag, IReadOnlyList<ChatHubClient> clients) =>
        new(await FollowedPlace.BeginAsync(address, tag, clients), clients[0], tag);

    /// <summary>Sends a prompt to the conversation that its followers see; returns when the IDE shows it.</summary>
    public async Task SendAsync(string prompt)
    {
        _sent.Add(prompt);
        var receipt = await _client.SendMessage(_place.Address, new(prompt, null) { Epoch = Newest.Position.Epoch });
        Assert.Equal((SendStatus.Delivered, Id), (receipt.Status, receipt.ChatId));
    }

    /// <summary>Waits until all followers see that its last prompt is answered.</summary>
    public Task EndsAsync() => _place.AllSeeAsync(
        history => PortOfChats.HasEnded(history) && history.Messages[^2].Content == _sent[^1], "the last prompt is answered");

    /// <summary>Says so many things, each when the one before is answered.</summary>
    public async Task SayAsync(int count)
    {
        for (var n = 1; n <= count; n++)
        {
            await SendAsync($"{Tag} says {_sent.Count}:\n\täöü `x` 漢字 🙂");
            await EndsAsync();
        }
    }

    /// <summary>Waits until all followers are told that the place has gone.</summary>
    public Task HasGoneAsync() => _place.EndsAsync();

    /// <summary>What the hub has of it becomes what VS Code has stored of it, byte for byte, in one conversation and no other.</summary>
    public async Task EqualsItsFileAsync(VsCode code)
    {
        IReadOnlyList<(string Role, string Text)> file = [];
        try
        {
            await Eventually.IsTrueAsync(
                async () =>
                {
                    file = (await code.SessionsAsync()).Values.SingleOrDefault(turns => turns.Contains(("user", _sent[^1]))) ?? [];
                    return Newest.IsComplete && file.Select(turn => turn.Text).SequenceEqual(Newest.Messages.Select(message => message.Content));
                },
                Comparing.FileLimit, $"what is known of {Tag} equals its session file");
        }
        catch (TimeoutException)
        {
            Comparing.Equal(file, Newest.Messages); // Says which message differs.
            throw;
        }

        Assert.Equal(_sent, file.Where(turn => turn.Role == "user").Select(turn => turn.Text).TakeLast(_sent.Count));
        await _place.AllSeeAsync(history => history.Messages.SequenceEqual(Newest.Messages), "the same as the others");
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _place.DisposeAsync();
}
