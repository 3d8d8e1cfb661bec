using System.Reflection;

namespace ChatHub.Server.Tests.Support.Scripted;

/// <summary>An interface of which only as much is there as the hub uses: whatever else it calls fails by name.</summary>
public class Stub : DispatchProxy
{
    private readonly Dictionary<string, Func<object?[], object?>> _members = [];
    private readonly Dictionary<string, Delegate?> _events = [];
    private Type _face = typeof(object);

    /// <summary>A face with these members, by name; a property's is <c>get_Name</c>.</summary>
    public static T Of<T>(Dictionary<string, Func<object?[], object?>> members)
        where T : class
    {
        var face = Create<T, Stub>();
        var stub = (Stub)(object)face;
        stub._face = typeof(T);
        foreach (var (name, answer) in members) stub._members[name] = answer;
        return face;
    }

    /// <summary>Raises an event of a face: whoever listens is called before this returns.</summary>
    public static void Raise(object face, string name, object? argument)
    {
        var stub = (Stub)face;
        Delegate? handlers;
        lock (stub._events) handlers = stub._events.GetValueOrDefault(name);
        handlers?.DynamicInvoke(face, argument);
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var name = targetMethod!.Name;
        if (name.StartsWith("add_", StringComparison.Ordinal)) return Change(name[4..], handlers => Delegate.Combine(handlers, (Delegate?)args![0]));
        if (name.StartsWith("remove_", StringComparison.Ordinal))
            return Change(name[7..], handlers => Delegate.Remove(handlers, (Delegate?)args![0]));
        return _members.TryGetValue(name, out var answer)
            ? answer(args ?? [])
            : throw new NotSupportedException($"No test has scripted {_face.Name}.{name}.");
    }

    private object? Change(string name, Func<Delegate?, Delegate?> change)
    {
        lock (_events) _events[name] = change(_events.GetValueOrDefault(name));
        return null;
    }
}
