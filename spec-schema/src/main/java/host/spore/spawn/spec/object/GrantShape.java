package host.spore.spawn.spec.object;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.Suggestions;
import host.spore.spawn.spec.IamRole.Grant;
import host.spore.spawn.spec.IamRole.Level;
import host.spore.spawn.spec.shape.Decoding;
import host.spore.spawn.spec.shape.Place;
import host.spore.spawn.spec.shape.ScalarShape;
import host.spore.spawn.spec.shape.SchemaWriter;
import host.spore.spawn.yaml.Node;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code service:Level[@resource]}. */
final class GrantShape extends ScalarShape<Grant> {
  private static final List<String> SERVICES =
      List.of(
          "s3",
          "dynamodb",
          "sqs",
          "sns",
          "kinesis",
          "bedrock",
          "logs",
          "cloudwatch",
          "ecr",
          "secretsmanager",
          "ssm");
  private static final List<String> LEVELS =
      List.of("ReadOnly", "WriteOnly", "ReadWrite", "FullAccess");

  @Override
  protected @Nullable Grant read(Node.Scalar scalar, Decoding in, Place at) {
    String text = scalar.text();
    int at1 = text.indexOf('@');
    String head = at1 < 0 ? text : text.substring(0, at1);
    String resource = at1 < 0 ? null : text.substring(at1 + 1);
    int colon = head.indexOf(':');
    if (colon < 1 || (resource != null && resource.isEmpty())) {
      in.error(
          "SPN-0107",
          "`" + shortened(text) + "` is not a grant",
          "A grant is `service:Level` or `service:Level@resource`.",
          scalar.span(),
          "write for example `s3:ReadOnly@bucket/*`");
      return null;
    }
    String service = head.substring(0, colon);
    String level = head.substring(colon + 1);
    if (!SERVICES.contains(service)) {
      in.error(
          "SPN-0315",
          "no grants are known for service `" + shortened(service) + "`",
          "Known: " + String.join(", ", SERVICES) + ". Anything else goes into `policy_files`.",
          scalar.span(),
          Suggestions.didYouMean(service, SERVICES));
      return null;
    }
    List<String> levels = levels(service);
    if (!levels.contains(level)) {
      in.error(
          "SPN-0316",
          "`" + service + "` has no level `" + shortened(level) + "`",
          "It has: " + String.join(", ", levels) + ".",
          scalar.span(),
          Suggestions.didYouMean(level, levels));
      return null;
    }
    return grant(service, level, resource, scalar, in);
  }

  private static Grant grant(
      String service, String level, @Nullable String resource, Node.Scalar scalar, Decoding in) {
    Level parsed =
        switch (level) {
          case "ReadOnly" -> Level.READ_ONLY;
          case "WriteOnly" -> Level.WRITE_ONLY;
          case "ReadWrite" -> Level.READ_WRITE;
          default -> Level.FULL_ACCESS;
        };
    // Logs and images are granted as a whole by habit: the exposure there is small.
    boolean broad =
        parsed == Level.FULL_ACCESS
            || (resource == null && !service.equals("logs") && !service.equals("ecr"));
    if (broad) {
      in.report()
          .add(
              Diagnostic.warning(
                      "SPN-0318",
                      "`" + scalar.text() + "` reaches further than it may need to",
                      resource == null
                          ? "Without a resource it holds for everything of `"
                              + service
                              + "` in the account."
                          : "FullAccess includes deleting, and changing who else has access.",
                      scalar.span())
                  .withHint(
                      resource == null ? "add `@resource`" : "use ReadWrite if that is enough"));
    }
    return new Grant(service, parsed, resource, scalar.span());
  }

  private static List<String> levels(String service) {
    return switch (service) {
      case "s3", "dynamodb", "sqs", "sns", "kinesis", "bedrock" -> LEVELS;
      case "logs", "cloudwatch" -> List.of("WriteOnly");
      default -> List.of("ReadOnly");
    };
  }

  @Override
  protected void plainSchema(SchemaWriter out) throws IOException {
    out.string("type", "string");
    out.string(
        "pattern",
        "^(" + String.join("|", SERVICES) + "):(" + String.join("|", LEVELS) + ")(@.+)?$");
  }

  @Override
  public String expected() {
    return "a grant such as `s3:ReadOnly@bucket/*`";
  }
}
