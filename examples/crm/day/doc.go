// Package day is a day's work of the application with the library beside it, step by step.
//
// Each step runs in one transaction of the application. What the step writes, what the library writes, and that the
// step is done with its result, are kept together or not at all. So a day that was cut off goes on where it stopped,
// a day that is done is not done twice, and the report, which is made of the results, is the same in each case.
package day
