package host.spore.spawn.provider.aws.launch;

import host.spore.spawn.contract.tag.Tags;
import host.spore.spawn.engine.provider.Kind;
import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.provider.aws.kind.OwnTags;
import host.spore.spawn.provider.aws.kind.Wanted;
import host.spore.spawn.provider.aws.kind.instance.InstanceKind;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.ValueJson;
import host.spore.spawn.value.Values;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a change in place is in tags. Tags are also how a running machine's agent learns of it: the
 * deadline, the array's size, and rules, which are written as JSON.
 */
final class TagChanges {
  private TagChanges() {}

  static Tagger.Change of(Wanted wanted) {
    Map<String, String> set = new LinkedHashMap<>();
    Set<String> removed = new HashSet<>();
    if (Changer.differs(wanted, Attributes.TAGS)) {
      users(wanted, set, removed);
    }
    if (wanted.attributes().containsKey(Kind.ADDRESS)) {
      renamed(wanted, set);
    }
    if (wanted.changes(InstanceKind.TTL)) {
      putOrRemove(Tags.EXPIRES, expires(wanted), set, removed);
    }
    if (Changer.differs(wanted, InstanceKind.ROLE)) {
      putOrRemove(Tags.ROLE, wanted.text(InstanceKind.ROLE), set, removed);
    }
    if (Changer.differs(wanted, InstanceKind.SIZE)) {
      putOrRemove(Tags.SIZE, wanted.text(InstanceKind.SIZE), set, removed);
    }
    for (String rule : InstanceKind.RULES) {
      if (wanted.changes(rule)) {
        // The agent has rules of its config besides: one that is gone must be taken away.
        String json = wanted.inputs().get(rule) == null ? Tags.NONE : rule(wanted, rule);
        putOrRemove(Tags.RULE + rule, json, set, removed);
      }
    }
    return new Tagger.Change(wanted.region(), set, removed);
  }

  /** What it is called now. Its array's id stays: by it the members know each other. */
  private static void renamed(Wanted wanted, Map<String, String> set) {
    Address path = Address.of(wanted.address().path());
    set.put(Tags.ADDRESS, path.toString());
    if (!Attributes.textMap(wanted.inputs(), Attributes.TAGS).containsKey(OwnTags.NAME)) {
      set.put(OwnTags.NAME, wanted.stack() + "/" + path);
    }
    if (!wanted.text(InstanceKind.ARRAY).isEmpty()) {
      set.put(Tags.ARRAY, wanted.text(InstanceKind.ARRAY));
    }
  }

  /** The deadline counts from the launch, not from the change. */
  private static String expires(Wanted wanted) {
    String launched = Attributes.text(wanted.attributes(), InstanceKind.LAUNCHED_AT);
    try {
      return Packing.expires(wanted.inputs(), Instant.parse(launched));
    } catch (DateTimeException e) {
      throw new IllegalStateException(
          wanted.address() + ": nobody knows when it was launched: '" + launched + "'", e);
    }
  }

  private static void users(Wanted wanted, Map<String, String> set, Set<String> removed) {
    Map<String, String> now = Attributes.textMap(wanted.inputs(), Attributes.TAGS);
    Map<String, String> was =
        new LinkedHashMap<>(Attributes.textMap(wanted.before(), Attributes.TAGS));
    was.putAll(Attributes.textMap(wanted.attributes(), Attributes.TAGS));
    now.forEach(
        (key, value) -> {
          if (!value.equals(Attributes.textMap(wanted.attributes(), Attributes.TAGS).get(key))) {
            set.put(key, value);
          }
        });
    for (String key : was.keySet()) {
      if (!now.containsKey(key)) {
        removed.add(key);
      }
    }
    if (removed.remove("Name")) {
      set.put("Name", wanted.stack() + "/" + Address.of(wanted.address().path()));
    }
  }

  /** The rule as JSON, which a tag can hold: a longer one replaces the machine. */
  private static String rule(Wanted wanted, String name) {
    Value rule = wanted.inputs().get(name);
    return rule == null ? "" : ValueJson.write(Values.reveal(rule));
  }

  private static void putOrRemove(
      String key, String value, Map<String, String> set, Set<String> removed) {
    if (value.isEmpty()) {
      removed.add(key);
    } else {
      set.put(key, value);
    }
  }
}
