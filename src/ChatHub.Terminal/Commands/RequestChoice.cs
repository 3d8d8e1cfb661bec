using ChatHub.Contracts;
using ChatHub.Terminal.Connection;
using ChatHub.Terminal.Output;

namespace ChatHub.Terminal.Commands;

/// <summary>Finds the request and the option that were typed; where two could be meant, none is.</summary>
internal static class RequestChoice
{
    /// <summary>Fewer characters of an id than this are no sign of having read it.</summary>
    private const int LeastPrefix = 4;

    /// <summary>The request with an id, or the only one that waits where the id begins as typed; null where none is meant.</summary>
    /// <exception cref="Failure">Several wait, and the beginning of an id was typed.</exception>
    public static ChatRequest? Find(IReadOnlyList<ChatRequest> waiting, string id, ChatAddress chat)
    {
        if (waiting.FirstOrDefault(request => request.Id == id) is { } whole) return whole;
        if (id.Length < LeastPrefix || !waiting.Any(request => request.Id.StartsWith(id, StringComparison.Ordinal))) return null;
        return waiting.Count == 1 ? waiting[0] : throw new Failure(
            ExitCode.Usage,
            $"{waiting.Count} requests wait on port {chat}: give the whole id of one, as in chathub requests {AddressText.Typed(chat)}.");
    }

    /// <summary>The option's id for what was typed: <c>allow-once</c> and <c>reject</c> mean the one of that kind, else it is an id.</summary>
    /// <exception cref="Failure">The request has no such option, or more than one.</exception>
    public static string Option(ChatRequest request, string typed, ChatAddress chat)
    {
        RequestOptionKind? kind = typed switch
        {
            "allow-once" => RequestOptionKind.AllowOnce,
            "reject" => RequestOptionKind.RejectOnce,
            _ => null,
        };
        var meant = request.Options.Where(option => kind is null ? option.Id == typed : option.Kind == kind).ToList();
        if (meant.Count == 1) return meant[0].Id;
        var questions = request.Options.Count == 0 && request.Questions.Count > 0 ? " Its questions are answered with --answer and --text." : "";
        throw new Failure(
            ExitCode.Usage,
            meant.Count > 1
                ? $"The request has {meant.Count} options that are {typed}: give the id of one, as in chathub requests {AddressText.Typed(chat)}."
                : $"The request has no option {ExactText.Line(typed)}.{questions} chathub requests {AddressText.Typed(chat)} shows what it has.");
    }
}
