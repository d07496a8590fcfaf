package host.spore.spawn.provider.aws.tend;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import host.spore.spawn.contract.tag.Tags;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The least that the person running spawn must be allowed to do. What exists already may be changed
 * only if it carries spawn's mark, roles only under spawn's names.
 */
final class OperatorPolicy {
  private static final Map<String, Map<String, String>> OWN =
      Map.of("StringEquals", Map.of("aws:ResourceTag/" + Tags.MANAGED, "true"));

  /**
   * A statement.
   *
   * @param conditions operator to key to value; empty for none
   */
  private record Statement(
      String sid,
      List<String> actions,
      List<String> resources,
      Map<String, Map<String, String>> conditions) {}

  private static final List<Statement> ALL =
      List.of(
          new Statement("Look", PolicyActions.LOOK, List.of("*"), Map.of()),
          new Statement("Make", PolicyActions.MAKE, List.of("*"), Map.of()),
          new Statement(
              "MarkWhatIsMade",
              List.of("ec2:CreateTags"),
              List.of("*"),
              Map.of("StringLike", Map.of("ec2:CreateAction", "*"))),
          new Statement("ChangeAndEndOwn", PolicyActions.OWN, List.of("*"), OWN),
          new Statement(
              "OwnRoles",
              PolicyActions.ROLES,
              List.of("arn:*:iam::*:role/spawn-*", "arn:*:iam::*:instance-profile/spawn-*"),
              Map.of()),
          new Statement(
              "HandOwnRolesToInstances",
              List.of("iam:PassRole"),
              List.of("arn:*:iam::*:role/spawn-*"),
              Map.of("StringEquals", Map.of("iam:PassedToService", "ec2.amazonaws.com"))),
          new Statement(
              "FirstSpotInstanceOfAnAccount",
              List.of("iam:CreateServiceLinkedRole"),
              List.of("arn:*:iam::*:role/aws-service-role/spot.amazonaws.com/*"),
              Map.of("StringEquals", Map.of("iam:AWSServiceName", "spot.amazonaws.com"))),
          new Statement(
              "Images",
              List.of("ssm:GetParameters"),
              List.of("arn:*:ssm:*::parameter/aws/service/*"),
              Map.of()),
          new Statement(
              "ConnectToOwn",
              List.of("ssm:StartSession"),
              List.of("arn:*:ec2:*:*:instance/*"),
              OWN),
          new Statement(
              "ConnectWithCommand",
              List.of("ssm:StartSession"),
              List.of("arn:*:ssm:*::document/AWS-StartInteractiveCommand"),
              Map.of()),
          new Statement(
              "OwnSessions",
              List.of("ssm:ResumeSession", "ssm:TerminateSession"),
              List.of("arn:*:ssm:*:*:session/${aws:username}-*"),
              Map.of()));

  private OperatorPolicy() {}

  /** Every action that is allowed somewhere. */
  static Set<String> actions() {
    Set<String> all = new TreeSet<>();
    ALL.forEach(s -> all.addAll(s.actions()));
    return all;
  }

  /** The policy as IAM takes it. */
  static String json() {
    StringWriter text = new StringWriter();
    try (JsonGenerator g = new JsonFactory().createGenerator(text)) {
      g.setPrettyPrinter(new DefaultPrettyPrinter());
      g.writeStartObject();
      g.writeStringField("Version", "2012-10-17");
      g.writeArrayFieldStart("Statement");
      for (Statement statement : ALL) {
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
