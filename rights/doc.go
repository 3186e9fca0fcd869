// Package rights answers what a person's request obliges the controller to do, and by when.
package rights
