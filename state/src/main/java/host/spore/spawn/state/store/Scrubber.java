package host.spore.spawn.state.store;

import host.spore.spawn.value.Redaction;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes sensitive values out, and also every plain text in which one of them is repeated: providers
 * put a secret into start scripts and quote it in messages. What it must find it has to {@link
 * #learn} first.
 */
public final class Scrubber {
  /** Shorter ones are part of too much that is no secret; where they are marked they go as well. */
  private static final int SHORTEST = 4;

  // By their beginnings: a text is gone through once, however many secrets there are.
  private final Map<String, List<String>> secrets = new HashMap<>();

  public void learn(Iterable<Value> values) {
    for (Value value : values) {
      learn(value);
    }
  }

  public void learn(Value value) {
    switch (value) {
      case Value.Sensitive s -> texts(s.inner());
      case Value.ListOf l -> learn(l.items());
      case Value.MapOf m -> learn(m.entries().values());
      case Value.Join j -> learn(j.parts());
      case Value.Null _, Value.Bool _, Value.Num _, Value.Text _ -> {}
      case Value.Unknown _, Value.Reference _ -> {}
    }
  }

  private void texts(Value value) {
    switch (Values.reveal(value)) {
      case Value.Text t -> keep(t.value());
      case Value.Num n -> keep(n.text());
      case Value.ListOf l -> l.items().forEach(this::texts);
      case Value.MapOf m -> m.entries().values().forEach(this::texts);
      case Value.Join j -> j.parts().forEach(this::texts);
      case Value.Sensitive s -> texts(s.inner());
      case Value.Null _, Value.Bool _, Value.Unknown _, Value.Reference _ -> {}
    }
  }

  private void keep(String secret) {
    if (secret.length() >= SHORTEST) {
      List<String> alike =
          secrets.computeIfAbsent(secret.substring(0, SHORTEST), k -> new ArrayList<>());
      if (!alike.contains(secret)) {
        alike.add(secret);
      }
    }
  }

  public Value scrubbed(Value value) {
    return switch (value) {
      case Value.Sensitive _ -> Redaction.MISSING;
      case Value.Text t -> repeats(t.value()) ? Redaction.MISSING : t;
      case Value.ListOf l -> new Value.ListOf(l.items().stream().map(this::scrubbed).toList());
      case Value.MapOf m -> new Value.MapOf(scrubbed(m.entries()));
      case Value.Join j -> new Value.Join(j.parts().stream().map(this::scrubbed).toList());
      case Value.Null _, Value.Bool _, Value.Num _ -> value;
      case Value.Unknown _, Value.Reference _ -> value;
    };
  }

  public Map<String, Value> scrubbed(Map<String, Value> values) {
    Map<String, Value> all = LinkedHashMap.newLinkedHashMap(values.size());
    values.forEach((name, value) -> all.put(name, scrubbed(value)));
    return all;
  }

  /** A message that may quote a secret. */
  public String scrubbed(String text) {
    return repeats(text) ? "(sensitive)" : text;
  }

  private boolean repeats(String text) {
    if (secrets.isEmpty()) {
      return false;
    }
    for (int i = 0; i + SHORTEST <= text.length(); i++) {
      for (String secret : secrets.getOrDefault(text.substring(i, i + SHORTEST), List.of())) {
        if (text.startsWith(secret, i)) {
          return true;
        }
      }
    }
    return false;
  }
}
