package host.spore.spawn.provider.aws.lookup;

import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of an instance type.
 *
 * @param memoryMib 0 if not known
 * @param gpus of all makers
 * @param nvidia whether the GPUs need NVIDIA's driver
 * @param architectures such as {@code x86_64}, the usual one first
 * @param hibernation whether EC2 lets it hibernate at all; its memory may still be too large
 * @param ebsOnly no disks of its own
 * @param spot whether it can be had as spot capacity
 * @param cluster whether it may be in a cluster placement group
 * @param current of the current generation
 * @param networkCards the most network cards
 * @param bootModes such as {@code uefi}
 * @param guessed by its name, because nobody could be asked
 */
public record InstanceType(
    String name,
    int cpus,
    long memoryMib,
    int gpus,
    boolean nvidia,
    List<String> architectures,
    boolean hibernation,
    boolean ebsOnly,
    boolean spot,
    boolean cluster,
    boolean current,
    boolean bareMetal,
    int networkCards,
    boolean ena,
    List<String> bootModes,
    boolean guessed) {

  public InstanceType {
    architectures = List.copyOf(architectures);
    bootModes = List.copyOf(bootModes);
  }

  /** The architecture that images for it should have. */
  public String architecture() {
    return architectures.contains("x86_64") || architectures.isEmpty()
        ? "x86_64"
        : architectures.getFirst();
  }

  /** Memory in GiB, rounded up. */
  public long memoryGib() {
    return Math.ceilDiv(memoryMib, 1024L);
  }

  /** The letters before the generation: {@code m} of {@code m7i.large}. */
  public String family() {
    return TypeNames.family(name);
  }

  Value toValue() {
    Map<String, Value> all = new LinkedHashMap<>();
    all.put("name", Value.text(name));
    all.put("cpus", Value.number(cpus));
    all.put("memory_mib", Value.number(memoryMib));
    all.put("gpus", Value.number(gpus));
    all.put("nvidia", Value.bool(nvidia));
    all.put("architectures", Attributes.list(architectures));
    all.put("hibernation", Value.bool(hibernation));
    all.put("ebs_only", Value.bool(ebsOnly));
    all.put("spot", Value.bool(spot));
    all.put("cluster", Value.bool(cluster));
    all.put("current", Value.bool(current));
    all.put("bare_metal", Value.bool(bareMetal));
    all.put("network_cards", Value.number(networkCards));
    all.put("ena", Value.bool(ena));
    all.put("boot_modes", Attributes.list(bootModes));
    return new Value.MapOf(all);
  }

  static InstanceType read(Map<String, Value> all) {
    return new InstanceType(
        Attributes.text(all, "name"),
        (int) Attributes.number(all, "cpus"),
        Attributes.number(all, "memory_mib"),
        (int) Attributes.number(all, "gpus"),
        Attributes.flag(all, "nvidia"),
        Attributes.texts(all, "architectures"),
        Attributes.flag(all, "hibernation"),
        Attributes.flag(all, "ebs_only"),
        Attributes.flag(all, "spot"),
        Attributes.flag(all, "cluster"),
        Attributes.flag(all, "current"),
        Attributes.flag(all, "bare_metal"),
        (int) Attributes.number(all, "network_cards"),
        Attributes.flag(all, "ena"),
        Attributes.texts(all, "boot_modes"),
        false);
  }
}
