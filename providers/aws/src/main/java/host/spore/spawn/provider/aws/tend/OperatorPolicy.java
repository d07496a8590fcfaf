package host.spore.spawn.provider.aws.tend;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import host.spore.spawn.provider.aws.kind.Handler;
import host.spore.spawn.provider.aws.kind.Permissions;
import host.spore.spawn.provider.aws.kind.Permissions.Statement;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The least that the person running spawn must be allowed to do: what every kind of resource asks
 * for, and what spawn itself does. What exists already may be changed only if it carries spawn's
 * mark, roles only under spawn's names.
 */
final class OperatorPolicy {
  private static final List<String> EVERYTHING = List.of("*");

  private final List<Statement> all = new ArrayList<>();

  OperatorPolicy(Collection<Handler> kinds) {
    List<Permissions> needs = new ArrayList<>();
    kinds.forEach(kind -> needs.add(kind.permissions()));
    needs.add(OwnCalls.permissions());
    all.add(statement("Look", needs, Permissions::look, Map.of()));
    all.add(statement("Make", needs, Permissions::make, Map.of()));
    all.add(
        new Statement(
            "MarkWhatIsMade",
            List.of("ec2:CreateTags"),
            EVERYTHING,
            Map.of("StringLike", Map.of("ec2:CreateAction", "*"))));
    all.add(statement("ChangeAndEndOwn", needs, Permissions::own, Statement.OWN));
    needs.forEach(need -> all.addAll(need.further()));
  }

  private static Statement statement(
      String sid,
      List<Permissions> needs,
      Function<Permissions, List<String>> part,
      Map<String, Map<String, String>> conditions) {
    Set<String> actions = new TreeSet<>();
    needs.forEach(need -> actions.addAll(part.apply(need)));
    return new Statement(sid, List.copyOf(actions), EVERYTHING, conditions);
  }

  /** Every statement, in the order in which they are written. */
  List<Statement> statements() {
    return List.copyOf(all);
  }

  /** Every action that is allowed somewhere. */
  Set<String> actions() {
    Set<String> actions = new TreeSet<>();
    all.forEach(s -> actions.addAll(s.actions()));
    return actions;
  }

  /** The policy as IAM takes it. */
  String json() {
    StringWriter text = new StringWriter();
    try (JsonGenerator g = new JsonFactory().createGenerator(text)) {
      g.setPrettyPrinter(new DefaultPrettyPrinter());
      g.writeStartObject();
      g.writeStringField("Version", "2012-10-17");
      g.writeArrayFieldStart("Statement");
      for (Statement statement : all) {
        write(g, statement);
      }
      g.writeEndArray();
      g.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.append('\n').toString();
  }

  private static void write(JsonGenerator g, Statement statement) throws IOException {
    g.writeStartObject();
    g.writeStringField("Sid", statement.sid());
    g.writeStringField("Effect", "Allow");
    array(g, "Action", statement.actions());
    array(g, "Resource", statement.resources());
    if (!statement.conditions().isEmpty()) {
      g.writeObjectFieldStart("Condition");
      for (Map.Entry<String, Map<String, String>> test : statement.conditions().entrySet()) {
        g.writeObjectFieldStart(test.getKey());
        for (Map.Entry<String, String> value : test.getValue().entrySet()) {
          g.writeStringField(value.getKey(), value.getValue());
        }
        g.writeEndObject();
      }
      g.writeEndObject();
    }
    g.writeEndObject();
  }

  private static void array(JsonGenerator g, String name, List<String> texts) throws IOException {
    g.writeArrayFieldStart(name);
    for (String text : texts) {
      g.writeString(text);
    }
    g.writeEndArray();
  }
}
