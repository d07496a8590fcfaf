/**
 * The real program, killed. {@link host.spore.spawn.cli.kill.KillIT} says where and what must hold;
 * {@link host.spore.spawn.cli.kill.Sandbox} runs it; {@link host.spore.spawn.cli.kill.World} counts
 * what is really there, without asking spawn.
 */
package host.spore.spawn.cli.kill;
