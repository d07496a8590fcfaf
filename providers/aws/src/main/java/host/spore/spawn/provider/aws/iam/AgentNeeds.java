package host.spore.spawn.provider.aws.iam;

import host.spore.spawn.contract.tag.Tags;
import host.spore.spawn.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the agent on a machine does at AWS; merged into every role.
 *
 * @param stack it may touch machines of this stack only
 * @param topics ARNs of the SNS topics it tells
 * @param names patterns of the names in DNS that it keeps, such as {@code *.lab.example.com}
 * @param reads buckets or parts of them that it reads, such as {@code s3://bucket/inputs}
 * @param writes the same for what it writes
 * @param deeds what it does with its own machine besides ending it
 */
public record AgentNeeds(
    String stack,
    Set<String> topics,
    Set<String> names,
    Set<String> reads,
    Set<String> writes,
    Set<Deed> deeds) {

  /** What takes more than a machine's word that it wants to go. */
  public enum Deed {
    /** Stops or hibernates it. */
    STOP,
    /** Makes an image of it. */
    SNAPSHOT,
    /** Cancels the spot request that it came from. */
    CANCEL
  }

  public AgentNeeds {
    deeds = Set.copyOf(deeds);
    topics = Set.copyOf(topics);
    names = Set.copyOf(names);
    reads = Set.copyOf(reads);
    writes = Set.copyOf(writes);
  }

  /** What an agent needs that tells nobody, keeps no names and copies nothing. */
  public static AgentNeeds of(String stack) {
    return new AgentNeeds(stack, Set.of(), Set.of(), Set.of(), Set.of(), Set.of());
  }

  List<Value> statements(Place place) {
    List<Value> all = new ArrayList<>();
    all.add(
        PolicyText.allow(
            List.of("ec2:DescribeInstances", "ec2:DescribeTags"), List.of("*"), Map.of()));
    all.add(
        PolicyText.allow(
            deeds.contains(Deed.STOP)
                ? List.of("ec2:CreateTags", "ec2:StopInstances", "ec2:TerminateInstances")
                : List.of("ec2:CreateTags", "ec2:TerminateInstances"),
            List.of(place.arn("ec2", "instance/*")),
            onlyOurs()));
    if (deeds.contains(Deed.CANCEL)) {
      all.add(
          PolicyText.allow(
              List.of("ec2:CancelSpotInstanceRequests"),
              List.of(place.arn("ec2", "spot-instances-request/*")),
              onlyOurs()));
    }
    if (deeds.contains(Deed.SNAPSHOT)) {
      addImages(all, place);
    }
    if (!topics.isEmpty()) {
      all.add(PolicyText.allow(List.of("sns:Publish"), topics, Map.of()));
    }
    if (!names.isEmpty()) {
      addNames(all, place);
    }
    addCopies(all, place);
    return all;
  }

  /** Of whatever zone, but no other names than those of its own stack. */
  private void addNames(List<Value> all, Place place) {
    List<String> zones = List.of("arn:%s:route53:::hostedzone/*".formatted(place.partition()));
    Map<String, Value> condition = new LinkedHashMap<>();
    String key = "route53:ChangeResourceRecordSets";
    condition.put(
        "ForAllValues:StringLike",
        new Value.MapOf(Map.of(key + "NormalizedRecordNames", PolicyText.texts(names))));
    condition.put(
        "ForAllValues:StringEquals", new Value.MapOf(Map.of(key + "RecordTypes", Value.text("A"))));
    all.add(PolicyText.allow(List.of(key), zones, condition));
    all.add(PolicyText.allow(List.of("route53:ListResourceRecordSets"), zones, Map.of()));
    all.add(PolicyText.allow(List.of("route53:ListHostedZonesByName"), List.of("*"), Map.of()));
  }

  /** An image of its own machine and no other, marked as this stack's. */
  private void addImages(List<Value> all, Place place) {
    String images = "arn:%s:ec2:%s::image/*".formatted(place.partition(), place.region());
    String snapshots = "arn:%s:ec2:%s::snapshot/*".formatted(place.partition(), place.region());
    all.add(
        PolicyText.allow(
            List.of("ec2:CreateImage"), List.of(place.arn("ec2", "instance/*")), onlyOurs()));
    all.add(
        PolicyText.allow(
            List.of("ec2:CreateImage"),
            List.of(images, snapshots),
            equal("aws:RequestTag/" + Tags.STACK, stack)));
    all.add(
        PolicyText.allow(
            List.of("ec2:CreateTags"),
            List.of(images, snapshots),
            equal("ec2:CreateAction", "CreateImage")));
    all.add(PolicyText.allow(List.of("ec2:DescribeImages"), List.of("*"), Map.of()));
  }

  private static Map<String, Value> equal(String key, String value) {
    return Map.of("StringEquals", new Value.MapOf(Map.of(key, Value.text(value))));
  }

  private void addCopies(List<Value> all, Place place) {
    if (!reads.isEmpty()) {
      all.add(PolicyText.allow(List.of("s3:GetObject"), objects(place, reads), Map.of()));
    }
    if (!writes.isEmpty()) {
      all.add(
          PolicyText.allow(
              List.of("s3:AbortMultipartUpload", "s3:PutObject"),
              objects(place, writes),
              Map.of()));
    }
    Set<String> buckets = new TreeSet<>();
    reads.forEach(r -> buckets.add(place.bucket(r)));
    writes.forEach(w -> buckets.add(place.bucket(w)));
    if (!buckets.isEmpty()) {
      // A copy of a folder begins with listing it.
      all.add(PolicyText.allow(List.of("s3:ListBucket"), buckets, Map.of()));
    }
  }

  private static Collection<String> objects(Place place, Set<String> paths) {
    Set<String> arns = new TreeSet<>();
    paths.forEach(p -> arns.addAll(place.objects(p)));
    return arns;
  }

  private Map<String, Value> onlyOurs() {
    Map<String, Value> tags = new LinkedHashMap<>();
    tags.put("ec2:ResourceTag/" + Tags.MANAGED, Value.text("true"));
    tags.put("ec2:ResourceTag/" + Tags.STACK, Value.text(stack));
    return Map.of("StringEquals", new Value.MapOf(tags));
  }
}
