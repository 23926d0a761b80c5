/**
 * Installs, looks at and removes the control plane in an AWS account: the stack of the template
 * that comes with the function.
 *
 * <p>An {@link dev.goman.tui.deploy.Installation} is the names; a {@link
 * dev.goman.tui.deploy.Deployer} proposes what would change ({@link dev.goman.tui.deploy.Proposal})
 * and carries it out; an {@link dev.goman.tui.deploy.Inspector} says of each part what is wrong
 * ({@link dev.goman.tui.deploy.Finding}); a {@link dev.goman.tui.deploy.FunctionLog} reads what the
 * function wrote. Everything that goes wrong is a {@link dev.goman.tui.deploy.DeployException}.
 * Nothing here is loaded by commands that do not need it.
 */
@NullMarked
package dev.goman.tui.deploy;

import org.jspecify.annotations.NullMarked;
