package host.spore.spawn.provider.aws.operate;

import host.spore.spawn.engine.provider.MachineOperations;
import host.spore.spawn.engine.provider.MachineOperations.Programs;
import host.spore.spawn.engine.provider.MachineOperations.Way;
import host.spore.spawn.engine.provider.MachineOperations.Wish;
import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.provider.aws.call.AwsSettings;
import host.spore.spawn.provider.aws.call.Clients;
import host.spore.spawn.provider.aws.call.Faults;
import host.spore.spawn.provider.aws.call.Service;
import host.spore.spawn.provider.aws.kind.Looking;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.ValueJson;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.endpoints.SsmEndpointProvider;
import software.amazon.awssdk.services.ssm.model.StartSessionRequest;
import software.amazon.awssdk.services.ssm.model.StartSessionResponse;

/**
 * Sessions of Session Manager. AWS's plugin leads through one that is open already: it is told the
 * answer to {@code StartSession}, and what was asked, by its words.
 */
final class Sessions {
  static final String PLUGIN = "session-manager-plugin";

  /** Where newer plugins look for the session's token, which other users then do not see. */
  static final String VARIABLE = "AWS_SSM_START_SESSION_RESPONSE";

  /** The last one that only takes it as a word. */
  private static final int[] LAST_WITHOUT_VARIABLE = {1, 2, 497, 0};

  private static final String NO_PLUGIN = "SPN-6701";
  private static final String DOCUMENT = "AWS-StartInteractiveCommand";
  private static final Service<SsmClient> SSM =
      Service.regional("SSM", settings -> settings.build(SsmClient.builder()));

  private final AwsSettings settings;
  private final Clients clients;

  Sessions(AwsSettings settings, Clients clients) {
    this.settings = settings;
    this.clients = clients;
  }

  /** Opens nothing yet. */
  Way way(String by, ResourceState machine, Wish wish) {
    return new Way(
        by,
        List.of(PLUGIN),
        wish.environment(),
        null,
        programs -> open(by, machine, wish, programs));
  }

  private Way open(String by, ResourceState machine, Wish wish, Programs programs)
      throws InterruptedException {
    // Before the session: one that nobody leads through would stay open for a while.
    boolean byVariable = takesVariable(version(wish, programs));
    String region = Looking.region(machine);
    StartSessionResponse session;
    String endpoint;
    try {
      SsmClient ssm = clients.of(SSM, region);
      endpoint = endpoint(ssm, region);
      session = ssm.startSession(request(machine, wish));
    } catch (SdkException e) {
      throw new MachineOperations.Refusal(
          Faults.of(e).problem("open a session with " + machine.address()));
    }
    String answer =
        json(
            "SessionId", Value.text(session.sessionId()),
            "TokenValue", Value.text(session.tokenValue()),
            "StreamUrl", Value.text(session.streamUrl()));
    Map<String, String> environment = new LinkedHashMap<>(wish.environment());
    if (byVariable) {
      environment.put(VARIABLE, answer);
    }
    String profile = settings.profile();
    List<String> command =
        List.of(
            PLUGIN,
            byVariable ? VARIABLE : answer,
            region,
            "StartSession",
            profile == null ? "" : profile,
            asked(machine, wish),
            endpoint);
    return new Way(by, command, environment, null);
  }

  private static StartSessionRequest request(ResourceState machine, Wish wish) {
    StartSessionRequest.Builder request = StartSessionRequest.builder().target(machine.id());
    if (!wish.command().isEmpty()) {
      request.documentName(DOCUMENT).parameters(Map.of("command", List.of(wish.command())));
    }
    return request.build();
  }

  private static String asked(ResourceState machine, Wish wish) {
    Value target = Value.text(machine.id());
    if (wish.command().isEmpty()) {
      return json("Target", target);
    }
    Value command = new Value.ListOf(List.of(Value.text(wish.command())));
    Value parameters = new Value.MapOf(Map.of("command", command));
    return json("Target", target, "DocumentName", Value.text(DOCUMENT), "Parameters", parameters);
  }

  private static String json(Object... pairs) {
    Map<String, Value> all = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      all.put((String) pairs[i], (Value) pairs[i + 1]);
    }
    return ValueJson.write(new Value.MapOf(all));
  }

  private static String endpoint(SsmClient ssm, String region) {
    return ssm.serviceClientConfiguration()
        .endpointOverride()
        .map(URI::toString)
        .orElseGet(
            () ->
                SsmEndpointProvider.defaultProvider()
                    .resolveEndpoint(p -> p.region(Region.of(region)))
                    .join()
                    .url()
                    .toString());
  }

  private static String version(Wish wish, Programs programs) throws InterruptedException {
    try {
      return String.join("", programs.lines(List.of(PLUGIN, "--version"), wish.environment()));
    } catch (IOException e) {
      throw new MachineOperations.Refusal(
          new Problem(
              NO_PLUGIN,
              "the program `" + PLUGIN + "` cannot be run: " + e.getMessage(),
              "Install AWS's Session Manager plugin."));
    }
  }

  /** One that does not say what it is takes it as every plugin does. */
  private static boolean takesVariable(String said) {
    String version = said.strip();
    if (!version.matches("\\d{1,9}(\\.\\d{1,9}){0,3}")) {
      return false;
    }
    int[] parts = new int[LAST_WITHOUT_VARIABLE.length];
    String[] digits = version.split("\\.", -1);
    for (int i = 0; i < digits.length; i++) {
      parts[i] = Integer.parseInt(digits[i]);
    }
    return Arrays.compare(parts, LAST_WITHOUT_VARIABLE) > 0;
  }
}
