package host.spore.spawn.provider.aws.call;

import host.spore.spawn.diagnostic.Suggestions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;

/** What to say when no answer came: no network, a region that is none, an endpoint that is away. */
final class Unreached {
  private static final String AGAIN =
      "run the same command again: what was begun is found and gone on with";

  private Unreached() {}

  static String what(Fault fault) {
    return switch (fault.code()) {
      case Unanswered.UNKNOWN_HOST ->
          wrongRegion(fault)
              .map(region -> "there is no region `" + region + "`")
              .orElse("the host " + fault.message() + " is not found");
      case Unanswered.NO_CONNECTION -> "no connection to AWS: " + fault.message();
      case Unanswered.TIMEOUT -> "AWS did not answer in time: " + fault.message();
      case Unanswered.FOREIGN, "" -> fault.message();
      default -> fault.code() + ": " + fault.message();
    };
  }

  static String advice(Fault fault) {
    return switch (fault.code()) {
      case Unanswered.UNKNOWN_HOST ->
          wrongRegion(fault)
              .map(Unreached::meant)
              .orElse("there is no network, or the endpoint's name is wrong (AWS_ENDPOINT_URL)");
      case Unanswered.NO_CONNECTION ->
          "there is no network, or the endpoint is wrong (AWS_ENDPOINT_URL, a proxy); then "
              + AGAIN;
      case Unanswered.FOREIGN ->
          "something answers in AWS's place: log in to the network that you are in, or check the"
              + " proxy and AWS_ENDPOINT_URL; then "
              + AGAIN;
      default -> AGAIN;
    };
  }

  private static String meant(String region) {
    List<String> regions = new ArrayList<>();
    Region.regions().stream().filter(r -> !r.isGlobalRegion()).forEach(r -> regions.add(r.id()));
    @Nullable String near = Suggestions.closest(region, regions);
    return near == null
        ? "check `region` in the spec, --region, AWS_REGION"
        : "did you mean `" + near + "`?";
  }

  /** The region in a host's name such as {@code ec2.us-esat-1.amazonaws.com}, if it is none. */
  private static Optional<String> wrongRegion(Fault fault) {
    String host = fault.message();
    int colon = host.indexOf(':');
    List<String> labels = List.of((colon < 0 ? host : host.substring(0, colon)).split("\\.", -1));
    int amazon = labels.indexOf("amazonaws");
    if (amazon < 2) {
      return Optional.empty();
    }
    String region = labels.get(amazon - 1);
    boolean known = Region.regions().stream().anyMatch(r -> r.id().equals(region));
    return known ? Optional.empty() : Optional.of(region);
  }
}
