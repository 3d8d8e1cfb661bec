using System.Text;
using System.Text.Json;
using ChatHub.Server.AgentHosts.Following;
using ChatHub.Server.AgentHosts.Showing;
using ChatHub.Server.AgentHosts.State;
using CsCheck;

namespace ChatHub.Fuzz.Tests;

/// <summary>What a host may tell: whatever it is, it is a chat that can be shown, or refused as nonsense.</summary>
public sealed class AgentHostFuzz
{
    [Fact]
    public void State_Generated_IsAChatOrNonsense() => Campaign.Run(Mutants.Of("hostStates"), 10, text =>
    {
        if (Parsed(text) is not { } state) return true;
        try
        {
            var chat = ReadChat.From(state);
            return AreDistinct(new ChatProjection().Show(chat));
        }
        catch (HostNonsenseException)
        {
            return true;
        }
    });

    /// <summary>A connection's reader must not fail: what cannot be is told, once, and whoever is told lets go of the host.</summary>
    [Fact]
    public void Actions_Generated_ChangeTheChatOrAreNonsense() => Campaign.Run(
        Gen.Select(Gen.Int[0, 3], Mutants.Of("hostActions").Array[1, 8]), 20, input =>
        {
            var (seed, actions) = input;
            var news = new News();
            var book = new HostBook("fuzz", news, TimeProvider.System);
            using var state = JsonDocument.Parse(Mutants.Corpus("hostStates")[seed]);
            var channel = state.RootElement.GetProperty("resource").GetString()!;
            var chat = book.ExpectChat(channel, "session");
            chat.Take(state.RootElement.Clone(), 0);
            var number = 0L;
            foreach (var text in actions)
            {
                if (Parsed(text) is not { } envelope || envelope.ValueKind != JsonValueKind.Object) continue;
                book.Acted(OnChannel(envelope, channel, ++number));
            }

            return chat.Show("title", () => ++number) is { } reading
                && reading.Messages.Select(message => message.Id).Distinct().Count() == reading.Messages.Count;
        });

    private static bool AreDistinct(ShownChat shown) =>
        shown.Messages.Select(message => message.Id).Distinct().Count() == shown.Messages.Count;

    /// <summary>The action as one of this chat's, whatever it was of: as it was written, half a letter too.</summary>
    private static JsonElement OnChannel(JsonElement envelope, string channel, long number)
    {
        var action = envelope.EnumerateObject().Select(field => field.Value)
            .FirstOrDefault(value => value.ValueKind == JsonValueKind.Object, envelope);
        return JsonSerializer.Deserialize<JsonElement>(
            $$"""{"channel":{{JsonSerializer.Serialize(channel)}},"serverSeq":{{number}},"action":{{action.GetRawText()}}}""");
    }

    private static JsonElement? Parsed(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(Encoding.UTF8.GetBytes(text)); // As over the wire: half a letter is another one there.
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed class News : IHostNews
    {
        public void ChatChanged(FollowedChat chat)
        {
        }

        public void ListChanged()
        {
        }

        public void Rejected(string clientId, long sequence)
        {
        }

        public void ToldNonsense(HostNonsenseException nonsense)
        {
        }
    }
}
