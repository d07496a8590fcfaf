package host.spore.spawn.provider.aws.launch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * An instance as AWS describes it, in plain values; what AWS does not tell is empty.
 *
 * @param state such as {@code running}
 * @param reason AWS's code such as {@code Client.UserInitiatedShutdown}
 * @param reasonText AWS's words for it
 * @param index place in its launch
 */
record Machine(
    String id,
    String state,
    String reason,
    String reasonText,
    int index,
    String type,
    String zone,
    String subnet,
    String privateIp,
    String publicIp,
    String privateDns,
    String publicDns,
    String ami,
    String rootDevice,
    String key,
    String profile,
    String tokens,
    String placementGroup,
    boolean spot,
    String spotRequest,
    String launchedAt,
    boolean hibernates,
    List<String> groups,
    Map<String, String> tags) {

  boolean isGone() {
    return state.equals("terminated") || state.equals("shutting-down");
  }

  boolean isTerminated() {
    return state.equals("terminated");
  }

  String tag(String key) {
    return tags.getOrDefault(key, "");
  }

  static Machine of(Instance i) {
    return new Machine(
        text(i.instanceId()),
        i.state() == null ? "" : text(i.state().nameAsString()),
        i.stateReason() == null ? "" : text(i.stateReason().code()),
        i.stateReason() == null ? "" : text(i.stateReason().message()),
        i.amiLaunchIndex() == null ? 0 : i.amiLaunchIndex(),
        text(i.instanceTypeAsString()),
        i.placement() == null ? "" : text(i.placement().availabilityZone()),
        text(i.subnetId()),
        text(i.privateIpAddress()),
        text(i.publicIpAddress()),
        text(i.privateDnsName()),
        text(i.publicDnsName()),
        text(i.imageId()),
        text(i.rootDeviceName()),
        text(i.keyName()),
        i.iamInstanceProfile() == null ? "" : name(text(i.iamInstanceProfile().arn())),
        i.metadataOptions() == null ? "" : text(i.metadataOptions().httpTokensAsString()),
        i.placement() == null ? "" : text(i.placement().groupName()),
        "spot".equals(i.instanceLifecycleAsString()),
        text(i.spotInstanceRequestId()),
        i.launchTime() == null ? "" : i.launchTime().toString(),
        i.hibernationOptions() != null && Boolean.TRUE.equals(i.hibernationOptions().configured()),
        i.securityGroups().stream().map(GroupIdentifier::groupId).toList(),
        tags(i.tags()));
  }

  /** The last part of {@code arn:aws:iam::123456789012:instance-profile/path/name}. */
  private static String name(String arn) {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }

  private static Map<String, String> tags(List<Tag> tags) {
    Map<String, String> all = new LinkedHashMap<>();
    tags.forEach(t -> all.put(t.key(), text(t.value())));
    return all;
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
