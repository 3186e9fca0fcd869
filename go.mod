module github.com/lawful-go/lawful

go 1.26
