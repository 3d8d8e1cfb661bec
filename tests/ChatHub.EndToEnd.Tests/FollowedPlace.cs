using ChatHub.Client;
using ChatHub.Contracts;
using ChatHub.Testing;

namespace ChatHub.EndToEnd.Tests;

/// <summary>A place of a port that several connections follow. Whatever else goes wrong with them fails the test when it is disposed.</summary>
public sealed class FollowedPlace : IAsyncDisposable
{
    private readonly CancellationTokenSource _ending = new();
    private readonly ChatHistory?[] _newest;
    private readonly string _tag;
    private Task[] _following = [];

    private FollowedPlace(ChatAddress address, string tag, int followers) => (Address, _tag, _newest) = (address, tag, new ChatHistory?[followers]);

    /// <summary>Where it is.</summary>
    public ChatAddress Address { get; }

    /// <summary>What each of them saw last.</summary>
    public IReadOnlyList<ChatHistory?> Newest => [.. _newest];

    /// <summary>Follows it; returns when each of them has a history.</summary>
    /// <param name="address">The place.</param>
    /// <param name="tag">What each prompt and each answer in it holds, and none in another.</param>
    /// <param name="clients">The connections.</param>
    public static async Task<FollowedPlace> BeginAsync(ChatAddress address, string tag, IReadOnlyList<ChatHubClient> clients)
    {
        var place = new FollowedPlace(address, tag, clients.Count);
        place._following = [.. clients.Select(place.FollowAsync)];
        await place.AllSeeAsync(_ => true, "a history");
        return place;
    }

    /// <summary>Waits until each of them sees it so.</summary>
    public Task AllSeeAsync(Func<ChatHistory, bool> isSo, string what) => Eventually.IsTrueAsync(
        () =>
        {
            if (_following.FirstOrDefault(one => one.IsFaulted) is { } failed) failed.GetAwaiter().GetResult();
            return Newest.All(history => history is not null && isSo(history));
        },
        PortOfChats.Limit, $"all who follow {_tag} see: {what}");

    /// <summary>Waits until each of them is told that the chat has gone.</summary>
    public async Task EndsAsync()
    {
        foreach (var one in _following)
            Assert.Equal(ErrorCode.ChatNotFound, (await Assert.ThrowsAsync<ChatHubException>(() => one.WaitAsync(PortOfChats.Limit))).Code);
        _following = [];
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await Task.WhenAll(_following);
        _ending.Dispose();
    }

    private async Task FollowAsync(ChatHubClient client, int number)
    {
        try
        {
            await foreach (var history in client.FollowAsync(Address, _ending.Token))
            {
                Assert.Equal(Address.Chat, history.ChatId);
                foreach (var message in history.Messages.Where(message => message.Role == ChatRole.User))
                    Assert.Contains(_tag, message.Content, StringComparison.Ordinal);
                _newest[number] = history;
            }
        }
        catch (OperationCanceledException) when (_ending.IsCancellationRequested)
        {
            // The test is over.
        }
    }
}
