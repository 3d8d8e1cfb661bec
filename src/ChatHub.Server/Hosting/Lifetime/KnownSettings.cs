using System.Collections;
using System.Reflection;
using ChatHub.Server.Access;
using ChatHub.Server.Braking;
using ChatHub.Server.Chats;
using ChatHub.Server.Diagnostics;
using ChatHub.Server.Histories;
using ChatHub.Server.Hosting.Requests;
using ChatHub.Server.Live;
using ChatHub.Server.Resilience;
using ChatHub.Server.Sending;

namespace ChatHub.Server.Hosting.Lifetime;

/// <summary>A setting that nothing reads.</summary>
/// <param name="Key">Its key, as a person writes it.</param>
/// <param name="Advice">What to do about it.</param>
internal sealed record IdleSetting(string Key, string Advice)
{
    private const int MostKey = 200;
    private const int MostAdvice = 300;

    /// <summary>The key, as it may be shown.</summary>
    public string ShownKey => PageText.Line(Key, MostKey);

    /// <summary>The advice, as it may be shown.</summary>
    public string ShownAdvice => PageText.Line(Advice, MostAdvice);

    /// <summary>Both, for a person.</summary>
    public string Words => $"{ShownKey} is no setting that anything reads. {ShownAdvice}";
}

/// <summary>
/// Every setting that there is under <c>ChatHub:</c>, read from the options that the slices bind, so that none can be forgotten here.
/// </summary>
internal static class KnownSettings
{
    /// <summary>The section that holds them.</summary>
    public const string Root = "ChatHub";

    private const string AllOfThem = "docs/operations.md lists all settings.";

    private static readonly Dictionary<string, Type> Groups = new(StringComparer.OrdinalIgnoreCase)
    {
        [IdeOptions.Section] = typeof(IdeOptions),
        [AgentHostsOptions.Section] = typeof(AgentHostsOptions),
        [HistoryCacheOptions.Section] = typeof(HistoryCacheOptions),
        [LiveOptions.Section] = typeof(LiveOptions),
        [SendOptions.Section] = typeof(SendOptions),
        [ResilienceOptions.Section] = typeof(ResilienceOptions),
        [AccessOptions.Section] = typeof(AccessOptions),
        [LimitOptions.Section] = typeof(LimitOptions),
        [RequestOptions.Section] = typeof(RequestOptions),
        [SecurityOptions.Section] = typeof(SecurityOptions),
    };

    /// <summary>The settings that somebody gave and nothing reads: a typing mistake there would pass in silence.</summary>
    public static IEnumerable<IdleSetting> IdleIn(IConfiguration configuration) =>
        IdleOf(
            configuration.GetSection(Root),
            Groups.Select(group => KeyValuePair.Create(group.Key[(Root.Length + 1)..], group.Value)).Concat(SettingsOf(typeof(BrakeOptions)))
                .ToDictionary(StringComparer.OrdinalIgnoreCase))
            .Concat(WithoutPorts(configuration))
            .Concat(configuration.GetChildren().Select(Misspelt).OfType<IdleSetting>());

    private static IEnumerable<IdleSetting> IdleOf(IConfigurationSection section, Dictionary<string, Type> known)
    {
        foreach (var child in section.GetChildren())
        {
            if (known.TryGetValue(child.Key, out var type)) foreach (var idle in IdleOf(child, type)) yield return idle;
            else foreach (var leaf in LeavesOf(child))
            {
                yield return new IdleSetting(
                    leaf,
                    NearestName.Of(child.Key, known.Keys) is { } near
                        ? $"Did you mean {section.Path}:{near}{leaf[child.Path.Length..]}?"
                        : AllOfThem);
            }
        }
    }

    private static IEnumerable<IdleSetting> IdleOf(IConfigurationSection section, Type type)
    {
        if (IsValue(type)) return section.GetChildren().SelectMany(LeavesOf).Select(leaf => new IdleSetting(leaf, $"{section.Path} is one value."));
        if (!string.IsNullOrEmpty(section.Value) && !section.GetChildren().Any())
        {
            var advice = ElementOf(type) is { IsList: true } ? $"It is a list: write {section.Path}:0." : $"It is a group of settings. {AllOfThem}";
            return [new IdleSetting(section.Path, advice)];
        }

        return ElementOf(type) is { } elements
            ? section.GetChildren().SelectMany(child => IdleOf(child, OwnSettingOf(type, child.Key) ?? elements.Type))
            : IdleOf(section, SettingsOf(type));
    }

    private static Dictionary<string, Type> SettingsOf(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .ToDictionary(property => property.Name, property => property.PropertyType, StringComparer.OrdinalIgnoreCase);

    /// <summary>What a set of settings by name has beside them.</summary>
    private static Type? OwnSettingOf(Type type, string name) => type
        .GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .FirstOrDefault(property => property.CanWrite && property.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.PropertyType;

    /// <summary>A profile without the key <c>Ports</c> is used for nothing; one whose ports are empty was switched off.</summary>
    private static IEnumerable<IdleSetting> WithoutPorts(IConfiguration configuration)
    {
        IConfigurationSection[] profiles = [.. configuration.GetSection(IdeOptions.Section).GetChildren()];
        var used = profiles.Where(profile => profile[nameof(IdeProfileOptions.Ports)] is not null).Select(profile => profile.Key).ToArray();
        return profiles.ExceptBy(used, profile => profile.Key).Select(profile => new IdleSetting(profile.Path,
            $"The profile has no {nameof(IdeProfileOptions.Ports)}." +
            (NearestName.Of(profile.Key, used) is { } near ? $" Did you mean {IdeOptions.Section}:{near}?" : "")));
    }

    /// <summary>A root that nearly is the hub's: another spelling of the section, or a variable with single underscores.</summary>
    private static IdleSetting? Misspelt(IConfigurationSection root)
    {
        if (root.Key.Equals(Root, StringComparison.OrdinalIgnoreCase)) return null;
        if (root.GetChildren().Any() && NearestName.Of(root.Key, [Root]) is not null) return new IdleSetting(root.Key, $"Did you mean {Root}?");
        var asKey = root.Key.Replace("__", ":", StringComparison.Ordinal).Replace('_', ':');
        return Groups.Keys.Any(group => asKey.StartsWith($"{group}:", StringComparison.OrdinalIgnoreCase))
            || SettingsOf(typeof(BrakeOptions)).Keys.Any(name => asKey.Equals($"{BrakeOptions.Section}:{name}", StringComparison.OrdinalIgnoreCase))
            ? new IdleSetting(
                root.Key, $"In the environment two underscores stand for a colon: {asKey.Replace(":", "__", StringComparison.Ordinal)}.")
            : null;
    }

    private static IEnumerable<string> LeavesOf(IConfigurationSection section) =>
        section.GetChildren().ToArray() is { Length: > 0 } children ? children.SelectMany(LeavesOf) : [section.Path];

    private static bool IsValue(Type type) => type == typeof(string) || type.IsValueType;

    /// <summary>What a list or a dictionary holds; null for a group of settings.</summary>
    private static (Type Type, bool IsList)? ElementOf(Type type)
    {
        Type[] all = [type, .. type.GetInterfaces()];
        if (all.FirstOrDefault(one => IsA(one, typeof(IDictionary<,>))) is { } dictionary) return (dictionary.GetGenericArguments()[1], false);
        return typeof(IEnumerable).IsAssignableFrom(type) && all.FirstOrDefault(one => IsA(one, typeof(IEnumerable<>))) is { } list
            ? (list.GetGenericArguments()[0], true)
            : null;
    }

    private static bool IsA(Type type, Type generic) => type.IsGenericType && type.GetGenericTypeDefinition() == generic;
}
