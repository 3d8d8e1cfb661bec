using System.Text.Json;
using ChatHub.Server.AgentHosts.State;

namespace ChatHub.Server.Tests.AgentHosts;

/// <summary>What a host tells, written by hand: JSON with <c>'</c> for <c>"</c>.</summary>
internal static class HostTold
{
    public const string Started = "{'type':'chat/turnStarted','turnId':'t1','startedAt':'2026-01-02T03:04:05.678Z','message':{'text':'hello'}}";
    public const string Asking = """
        {'type':'chat/toolCallReady','turnId':'t1','toolCallId':'c1','invocationMessage':{'markdown':'Running `ls`'},'toolInput':'ls -l',
        'confirmationTitle':'Run in terminal?','options':[{'id':'allow-session','label':'Allow in this Session','kind':'approve','group':1},
        {'id':'allow-once','label':'Allow Once','kind':'approve'},{'id':'skip','label':'Skip','kind':'deny','group':2}]}
        """;

    public const string Question = """
        {'type':'chat/inputRequested','request':{'id':'r1','questions':[{'kind':'single-select','id':'q1','message':'Which colour?',
        'options':[{'id':'red','label':'Red'},{'id':'green','label':'Green','recommended':true}],'allowFreeformInput':true}]}}
        """;

    /// <summary>A chat in which nothing was said.</summary>
    public static HostChat Empty { get; } = ReadChat.From(Json("{'resource':'ahp-chat://a','title':'','status':1,'turns':[]}"));

    public static JsonElement Json(string json)
    {
        using var document = JsonDocument.Parse(json.Replace('\'', '"'));
        return document.RootElement.Clone();
    }

    /// <summary>The chat after some actions, each of which changes it.</summary>
    public static HostChat After(this HostChat chat, params ReadOnlySpan<string> actions)
    {
        foreach (var action in actions)
        {
            var change = chat.Apply(Json(action));
            Assert.Equal(HostChangeKind.Changed, change.Kind);
            chat = change.State;
        }

        return chat;
    }

    /// <summary>A chat whose turn <c>t1</c> runs, after some actions.</summary>
    public static HostChat Running(params ReadOnlySpan<string> actions) => Empty.After(Started).After(actions);

    /// <summary>Does an action leave a chat as it is, object for object?</summary>
    public static void Keeps(this HostChat chat, HostChangeKind kind, string action)
    {
        var change = chat.Apply(Json(action));

        Assert.Equal(kind, change.Kind);
        Assert.Same(chat, change.State);
    }

    /// <summary>An action with an id for each of the two.</summary>
    public static string Call(string type, string more = "") => $"{{'type':'chat/{type}','turnId':'t1','toolCallId':'c1'{more}}}";

    /// <summary>A part more.</summary>
    public static string Text(string id, string content) =>
        $"{{'type':'chat/responsePart','turnId':'t1','part':{{'kind':'markdown','id':'{id}','content':'{content}'}}}}";

    /// <summary>A part grows.</summary>
    public static string Delta(string id, string content) =>
        $"{{'type':'chat/delta','turnId':'t1','partId':'{id}','content':'{content}'}}";

    /// <summary>The turn ends.</summary>
    public static string End(string how = "turnComplete", string more = "") => $"{{'type':'chat/{how}','turnId':'t1','duration':5{more}}}";

    /// <summary>A message waits.</summary>
    public static string Pending(string id, string text, string kind = "queued") =>
        $"{{'type':'chat/pendingMessageSet','kind':'{kind}','id':'{id}','message':{{'text':'{text}','_meta':{{'chathub.id':'{id}'}}}}}}";
}
