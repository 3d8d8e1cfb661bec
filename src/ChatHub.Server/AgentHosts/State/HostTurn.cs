using System.Collections.Immutable;

namespace ChatHub.Server.AgentHosts.State;

/// <summary>How a turn ended.</summary>
internal enum HostTurnEnd
{
    /// <summary>It runs.</summary>
    Active,

    /// <summary>By itself.</summary>
    Complete,

    /// <summary>Somebody stopped it.</summary>
    Cancelled,

    /// <summary>It failed.</summary>
    Error,
}

/// <summary>A message and what the agent answers to it. Immutable.</summary>
/// <param name="Id">The host's: as long as the host lives.</param>
/// <param name="Message">What started it.</param>
/// <param name="StartedAt">When it started (UTC), or null where it is not told.</param>
internal sealed record HostTurn(string Id, HostMessage Message, DateTimeOffset? StartedAt)
{
    /// <summary>The answer, in order.</summary>
    public ImmutableList<HostPart> Parts { get; init; } = [];

    /// <summary>How it ended.</summary>
    public HostTurnEnd End { get; init; }

    /// <summary>With <see cref="HostTurnEnd.Error"/>: what the host says of it; may be empty.</summary>
    public string ErrorWords { get; init; } = "";

    /// <summary>The model that answered, or null where it is not told.</summary>
    public string? UsedModel { get; init; }

    /// <summary>The message that waited and became this turn's, where it was seen to; a snapshot does not tell it.</summary>
    public string? QueuedId { get; init; }

    /// <summary>How much of it is kept.</summary>
    public long Characters { get; private init; } = Message.Characters;

    /// <summary>It failed, and may go on: until then the host starts none of the messages that wait.</summary>
    public bool IsResumable => End == HostTurnEnd.Error && !Parts.IsEmpty && Parts[^1] is HostError { IsResumable: true };

    /// <summary>It cannot go on before a person does something.</summary>
    public bool NeedsInput =>
        End == HostTurnEnd.Active && Parts.Any(part => part is HostToolCall { IsBlocked: true } or HostInput { IsOpen: true });

    /// <summary>With other parts, all of them.</summary>
    public HostTurn WithParts(IEnumerable<HostPart> parts)
    {
        ImmutableList<HostPart> all = [.. parts];
        return this with { Parts = all, Characters = Message.Characters + all.Sum(part => part.Characters) };
    }

    /// <summary>With one more part at its end.</summary>
    /// <exception cref="HostNonsenseException">There are too many.</exception>
    public HostTurn With(HostPart part) => Parts.Count < HostBounds.Parts
        ? this with { Parts = Parts.Add(part), Characters = Characters + part.Characters }
        : throw HostNonsenseException.TooLarge("responseParts", HostBounds.Parts);

    /// <summary>With another part in the place of one.</summary>
    public HostTurn With(int place, HostPart part) =>
        this with { Parts = Parts.SetItem(place, part), Characters = Characters - Parts[place].Characters + part.Characters };

    /// <summary>The last part that is one, or -1: what is told is told of the end of an answer, nearly always.</summary>
    public int PlaceOf(Predicate<HostPart> isOne) => Parts.FindLastIndex(isOne);
}
