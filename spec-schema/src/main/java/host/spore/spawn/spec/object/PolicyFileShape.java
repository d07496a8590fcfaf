package host.spore.spawn.spec.object;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import host.spore.spawn.spec.IamRole.PolicyFile;
import java.io.IOException;

/** The path of a policy document, which is read: a JSON object. */
final class PolicyFileShape extends FileShape<PolicyFile> {
  PolicyFileShape() {
    super("SPN-0317", 100_000);
  }

  @Override
  PolicyFile content(String path, String json) {
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("A policy document is a JSON object.");
      }
      parser.skipChildren();
      if (parser.nextToken() != null) {
        throw new IllegalArgumentException("Something follows the JSON object.");
      }
      return new PolicyFile(path, json);
    } catch (IOException e) {
      String first = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new IllegalArgumentException("It is not JSON: " + first, e);
    }
  }

  @Override
  String notThat() {
    return "is not a policy document";
  }

  @Override
  public String expected() {
    return "the path of a JSON file";
  }
}
